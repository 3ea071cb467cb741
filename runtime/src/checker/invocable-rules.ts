import type { RuntimeType } from '../values/index.ts';
import { annotationOf, type DeclarationSite, isPublicOrGlobal } from './declaration-site.ts';
import type { FieldSymbol, MethodSymbol } from './symbols.ts';

const MAY_STAND_BESIDE: ReadonlySet<string> = new Set(['invocablemethod', 'deprecated', 'suppresswarnings', 'testvisible']);

/** @InvocableMethod and @InvocableVariable. Source: Apex Developer Guide, InvocableMethod Annotation, InvocableVariable Annotation. */
export function checkInvocable(site: DeclarationSite): void {
  const methods = site.methods.filter((method) => annotationOf(method.modifiers, 'InvocableMethod'));
  for (const method of methods) checkMethod(site, method);
  for (const method of methods.slice(1))
    site.report('INV001', method.declaration!.name.span, 'Only one method per type can be defined with: InvocableMethod');
  for (const field of site.symbol.fields.values()) if (annotationOf(field.modifiers, 'InvocableVariable')) checkVariable(site, field);
}

function checkMethod(site: DeclarationSite, method: MethodSymbol): void {
  const { span } = method.declaration!.name;
  if (site.symbol.outer) site.report('INV002', span, 'InvocableMethod can only be used on methods of a top level type');
  if (!method.isStatic) site.report('INV003', span, 'InvocableMethod methods must be declared as static');
  if (!isPublicOrGlobal(method.modifiers))
    site.report('INV004', span, 'InvocableMethod methods require at least one of the following global, public');
  if (method.modifiers.annotations.some(({ name }) => !MAY_STAND_BESIDE.has(name.toLowerCase())))
    site.report('INV005', span, 'The only annotation that can be used with InvocableMethod is Deprecated');
  if (method.parameters.length > 1) site.report('INV006', span, 'Only one parameter is supported on methods with @Invocable annotation');
  for (const { type } of method.parameters.slice(0, 1)) {
    if (isInvocableList(type)) continue;
    const advice = 'Valid invocable parameters must be List types like List<T> where T is a supported type';
    site.report('INV007', span, `Unsupported parameter type ${type.name}. ${advice}`);
  }
  const { returnType } = method;
  if (returnType.kind !== 'Void' && !isInvocableList(returnType))
    site.report('INV008', span, `InvocableMethod methods do not support return type of ${returnType.name}`);
}

function isInvocableList(type: RuntimeType): boolean {
  if (type.kind === 'Null') return true; // a type that there is not: told elsewhere
  return type.kind === 'List' && (isInvocableList(type.args[0]!) || isInvocableValue(type.args[0]!));
}

function isInvocableValue({ kind }: RuntimeType): boolean {
  return !['Map', 'Set', 'Interface', 'Void'].includes(kind);
}

function checkVariable(site: DeclarationSite, field: FieldSymbol): void {
  const { span, modifiers } = field;
  const plural = field.property ? 'properties' : 'fields';
  for (const word of ['static', 'final'] as const)
    if (modifiers.words.has(word)) site.report('INV009', span, `InvocableVariable ${plural} cannot be ${word}`);
  if (!isPublicOrGlobal(modifiers))
    site.report('INV010', span, `InvocableVariable ${plural} require at least one of the following global, public`);
  if (!isInvocableValue(field.type) && !isInvocableList(field.type))
    site.report('INV011', span, `InvocableVariable ${plural} do not support type of ${field.type.name}`);
}
