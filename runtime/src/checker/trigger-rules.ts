import type { DiagnosticBag } from '../diagnostics/index.ts';
import type { TriggerSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

const WITHOUT_TRIGGERS: ReadonlySet<string> = new Set(['hierarchySetting', 'listSetting', 'customMetadata']);

/** The head of a trigger: what it stands on, and when it runs. Source: Apex Developer Guide, Triggers, Defining Triggers. */
export function checkTrigger(trigger: TriggerSymbol, system: TypeSystem, bag: DiagnosticBag): void {
  const { declaration, file } = trigger;
  const { span } = declaration.objectName;
  const seen = new Set<string>();
  for (const event of declaration.events) {
    if (seen.has(event)) bag.add('TRG001', file, declaration.name.span, `Duplicate Trigger Usage: ${event}`);
    seen.add(event);
  }
  const object = system.schema.object(trigger.objectName);
  if (!object) return; // told where the trigger was declared
  if (WITHOUT_TRIGGERS.has(object.kind)) bag.add('TRG002', file, span, `SObject type does not allow triggers: ${object.name}`);
  if (object.kind === 'platformEvent' && declaration.events.some((event) => event !== 'after insert'))
    bag.add('TRG003', file, span, `Platform Event SObjects only supports after insert: ${object.name}`);
}
