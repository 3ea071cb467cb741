import type { Identifier, TypeReference } from '../syntax/index.ts';
import type { DeclarationSite } from './declaration-site.ts';
import { baseName } from './type-system.ts';

const MAX_ENUM_VALUES = 100;

/** The shape of a class, interface or enum as a whole. */
export function checkTypeShape(site: DeclarationSite): void {
  const { symbol } = site;
  const { declaration } = symbol;
  if (symbol.outer && symbol.outer.simpleName.toLowerCase() === symbol.simpleName.toLowerCase())
    site.report('DEC010', declaration.name.span, `Type name already in use: ${symbol.name}`);
  if (declaration.kind === 'Enum') return checkEnum(site, declaration.values);
  for (const parameter of declaration.typeParameters.slice(0, 1))
    site.report('DEC011', parameter.span, 'Type parameters are not supported');
  checkInterfaces(site, declaration.interfaces);
  if (declaration.kind !== 'Class') return;
  if (declaration.superType && symbol.superType && isInterface(site, symbol.superType.kind, baseName(symbol.superType)))
    site.report('DEC012', declaration.superType.span, `Invalid super type: ${symbol.superType.name}`);
  checkExceptionName(site);
  for (const initializer of symbol.initializers)
    if (initializer.isStatic && symbol.outer) site.report('DEC015', initializer.span, 'Inner types are not allowed to have static blocks');
}

function checkEnum(site: DeclarationSite, values: readonly Identifier[]): void {
  const seen = new Set<string>();
  for (const { name, span } of values) {
    if (seen.has(name.toLowerCase())) site.report('DEC005', span, `Duplicate field: ${name}`);
    seen.add(name.toLowerCase());
  }
  if (values.length > MAX_ENUM_VALUES)
    site.report('DEC016', site.symbol.declaration.name.span, `Maximum number of enum items exceeded: ${MAX_ENUM_VALUES}`);
}

function checkInterfaces(site: DeclarationSite, references: readonly TypeReference[]): void {
  const seen = new Set<string>();
  for (const reference of references) {
    const type = site.system.resolve(reference, site.symbol.outer ?? site.symbol);
    if (!type) continue; // told where the class was linked
    if (!isInterface(site, type.kind, baseName(type))) site.report('DEC013', reference.span, `Invalid interface: ${type.name}`);
    if (seen.has(type.name)) site.report('DEC014', reference.span, `Interface already implemented: ${type.name}`);
    seen.add(type.name);
    if (site.symbol.outer && baseName(type) === 'Database.Batchable')
      site.report('DEC017', reference.span, `Only top-level classes can implement ${type.name}`);
  }
}

function isInterface(site: DeclarationSite, kind: string, name: string): boolean {
  return kind === 'Interface' || (kind === 'Platform' && site.system.platform.get(name)?.kind === 'interface');
}

/** Source: Apex Developer Guide, Create Custom Exceptions. */
function checkExceptionName(site: DeclarationSite): void {
  const { symbol } = site;
  const isNamed = symbol.simpleName.toLowerCase().endsWith('exception');
  const isException = site.system.isException(symbol.type);
  const { span } = symbol.declaration.name;
  if (isException && !isNamed)
    site.report('DEC018', span, `Classes extending Exception must have a name ending in 'Exception': ${symbol.name}`);
  if (!isException && isNamed) site.report('DEC019', span, `Exception class must extend another Exception class: ${symbol.name}`);
}
