import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import { annotationOf } from './declaration-site.ts';
import type { MemberFinder } from './members.ts';
import type { CodeContext, VariableScope } from './scope.ts';
import type { ClassSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

/** Where expressions of one body are checked: what they may refer to, and where faults go. */
export class CheckingSite {
  readonly system: TypeSystem;
  readonly members: MemberFinder;
  readonly context: CodeContext;
  readonly scope: VariableScope;
  readonly #bag: DiagnosticBag;

  constructor(system: TypeSystem, members: MemberFinder, bag: DiagnosticBag, context: CodeContext, scope: VariableScope) {
    this.system = system;
    this.members = members;
    this.#bag = bag;
    this.context = context;
    this.scope = scope;
  }

  report(code: string, span: Span, message: string): void {
    this.#bag.add(code, this.context.file, span, message);
  }

  /** Reports, and gives what stands for an expression that could not be understood: a null, which fits everywhere. */
  failed(code: string, span: Span, message: string): Checked {
    this.report(code, span, message);
    return unknownValue(span);
  }

  thisNode(span: Span): Checked {
    const { owner } = this.context;
    if (!owner || this.context.isStatic) return this.failed('CHK003', span, 'This cannot be referenced in a static context');
    return { kind: 'This', type: owner.type, span };
  }

  /** Private inner types are open to their whole top-level class, and to tests where they are @TestVisible or a test's. */
  checkTypeAccess(type: RuntimeType, span: Span): void {
    const symbol = this.system.symbolOf(type);
    const here = this.context.owner;
    if (!symbol || (here && outermostOf(here) === outermostOf(symbol))) return;
    const isForTests = symbol.isTest || annotationOf(symbol.modifiers, 'TestVisible') !== undefined;
    if (symbol.outer && symbol.access === 'private' && !(isForTests && here?.isTest))
      this.report('CHK038', span, `Type is not visible: ${symbol.name}`);
  }

  /** Private members are open to their whole top-level class, and to tests where they are @TestVisible. */
  checkAccess(
    member: { readonly owner: ClassSymbol; readonly access: string; readonly name: string; readonly modifiers: ClassSymbol['modifiers'] },
    span: Span,
  ): void {
    if (member.access !== 'private' && member.access !== 'protected') return;
    const here = this.context.owner;
    const outermost = here && outermostOf(here);
    if (outermost === outermostOf(member.owner)) return;
    const isTestVisible = member.modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'testvisible');
    if (isTestVisible && outermost?.isTest) return;
    if (member.access === 'protected' && here && this.system.isSubtype(here.type, member.owner.type)) return;
    this.report('CHK006', span, `${'parameters' in member ? 'Method' : 'Variable'} is not visible: ${member.owner.name}.${member.name}`);
  }
}

function outermostOf(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer ? outermostOf(symbol.outer) : symbol;
}

/** Stands for an expression whose fault was reported. */
export function unknownValue(span: Span): Checked {
  return { kind: 'Constant', type: types.Null, value: 'unknown', span };
}
