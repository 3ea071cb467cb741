import type { RuntimeType } from '../values/index.ts';
import { annotationOf, type DeclarationSite, isPublicOrGlobal } from './declaration-site.ts';
import type { MethodSymbol } from './symbols.ts';
import { baseName } from './type-system.ts';

/**
 * @AuraEnabled: static methods are called by name alone, instance methods and fields are what the component reads of a result.
 * Source: Apex Developer Guide, AuraEnabled Annotation; Lightning Web Components Developer Guide, Expose Apex Methods.
 */
export function checkAuraEnabled(site: DeclarationSite): void {
  const enabled = site.methods.filter((method) => annotationOf(method.modifiers, 'AuraEnabled'));
  for (const method of enabled) {
    checkTypes(site, method);
    if (!isPublicOrGlobal(method.modifiers))
      site.report('AUR001', nameSpan(method), 'AuraEnabled methods require at least one of the following global, public');
    if (!method.isStatic) checkInstanceMethod(site, method);
  }
  checkOverloads(site, enabled);
  for (const field of site.symbol.fields.values()) {
    const clash = annotationOf(field.modifiers, 'AuraEnabled') && enabled.find(({ name }) => sameName(name, field.name));
    if (clash) site.report('AUR005', field.span, `AuraEnabled method and variable cannot have the same name: ${field.name}`);
  }
}

function checkInstanceMethod(site: DeclarationSite, method: MethodSymbol): void {
  if (method.parameters.length > 0) site.report('AUR002', nameSpan(method), 'Non static AuraEnabled methods may not have parameters');
  if (!/^get/i.test(method.name))
    site.report('AUR003', nameSpan(method), "Non static AuraEnabled methods must be named with a prefix 'get'");
}

function checkOverloads(site: DeclarationSite, enabled: readonly MethodSymbol[]): void {
  const seen = new Set<string>();
  for (const method of enabled) {
    const folded = method.name.toLowerCase();
    if (seen.has(folded))
      site.report('AUR004', nameSpan(method), `Overload of AuraEnabled method: ${method.name} overload is not permitted`);
    seen.add(folded);
  }
}

/** Sets have no form in JSON that the framework reads or writes. */
function checkTypes(site: DeclarationSite, method: MethodSymbol): void {
  if (hasSet(method.returnType))
    site.report('AUR006', nameSpan(method), `AuraEnabled methods do not support return type of ${method.returnType.name}`);
  for (const { type } of method.parameters)
    if (hasSet(type)) site.report('AUR007', nameSpan(method), `AuraEnabled methods do not support parameter type of ${type.name}`);
}

function hasSet(type: RuntimeType): boolean {
  return type.kind === 'Set' || baseName(type) === 'Iterable' || type.args.some(hasSet);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function nameSpan(method: MethodSymbol) {
  return method.declaration!.name.span;
}
