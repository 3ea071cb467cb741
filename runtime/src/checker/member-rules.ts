import type { Span } from '../diagnostics/index.ts';
import type { Accessor, Block, ConstructorDeclaration, MethodDeclaration } from '../syntax/index.ts';
import { types } from '../values/index.ts';
import type { DeclarationSite } from './declaration-site.ts';
import type { FieldSymbol, MethodSymbol } from './symbols.ts';

const MAX_PARAMETERS = 32;
const ACCESS_ORDER: readonly string[] = ['private', 'protected', 'public', 'global'];

/** Methods, constructors and properties each by itself. */
export function checkMembers(site: DeclarationSite): void {
  for (const { member } of site.declared) if (member.kind === 'Method' || member.kind === 'Constructor') checkParameters(site, member);
  for (const method of site.methods) {
    const { declaration } = method;
    if (method.isAbstract && declaration?.body) site.report('DEC020', declaration.name.span, 'Abstract methods cannot have a body');
  }
  for (const field of site.symbol.fields.values()) checkField(site, field);
  checkConstructors(site);
}

function checkParameters(site: DeclarationSite, { name, parameters }: MethodDeclaration | ConstructorDeclaration): void {
  if (parameters.length > MAX_PARAMETERS) site.report('DEC021', name.span, `Invalid number of parameters exceeds: ${MAX_PARAMETERS}`);
  for (const parameter of parameters)
    for (const word of parameter.modifiers.words)
      if (word !== 'final') site.report('MOD001', parameter.name.span, `${word} is not allowed on parameters`);
}

function checkField(site: DeclarationSite, field: FieldSymbol): void {
  const { property } = field;
  if (property && !property.getter && !property.setter)
    site.report('DEC025', field.span, `Property must have at least one accessor: ${field.name}`);
  for (const accessor of [property?.getter, property?.setter]) if (accessor) checkAccessor(site, field, accessor);
}

/** An accessor may be seen by fewer than its property, never by more. Source: Apex Developer Guide, Apex Properties. */
function checkAccessor(site: DeclarationSite, field: FieldSymbol, { modifiers, span }: Accessor): void {
  const words = [...modifiers.words];
  for (const word of words) if (!ACCESS_ORDER.includes(word)) site.report('MOD001', span, `${word} is not allowed on property accessors`);
  const access = words.filter((word) => ACCESS_ORDER.includes(word));
  if (access.length > 1) site.report('MOD005', span, 'Declarations can only have one scope');
  if (access[0] && ACCESS_ORDER.indexOf(access[0]) > ACCESS_ORDER.indexOf(field.access))
    site.report('DEC026', span, `Accessor cannot be more visible than its property: ${field.name}`);
}

// ---- constructors

function checkConstructors(site: DeclarationSite): void {
  const { symbol } = site;
  const seen = new Set<string>();
  for (const constructor of symbol.constructors) {
    if (!constructor.declaration) continue;
    const { span } = constructor.declaration.name;
    const list = `(${constructor.parameters.map(({ type }) => type.name).join(', ')})`;
    if (seen.has(constructor.jsName))
      site.report('DEC007', span, `Method already defined: void <Constructor>${list} from the type ${symbol.name}`);
    seen.add(constructor.jsName);
    if (isExceptionsOwn(site, constructor))
      site.report('DEC022', span, `System exception constructor already defined: <Constructor>${list}`);
    if (!callsAnother(constructor.declaration.body)) checkDefaultConstructor(site, span);
  }
  if (!symbol.constructors.some((constructor) => constructor.declaration)) checkDefaultConstructor(site, symbol.declaration.name.span);
}

/** Every exception class has these constructors by itself. Source: Apex Developer Guide, Create Custom Exceptions. */
function isExceptionsOwn(site: DeclarationSite, { parameters }: MethodSymbol): boolean {
  if (!site.system.isException(site.symbol.type)) return false;
  const kinds = parameters.map(({ type }) => (type === types.String ? 'String' : type.name === 'Exception' ? 'Exception' : 'other'));
  return ['', 'String', 'Exception', 'String,Exception'].includes(kinds.join());
}

function callsAnother(body: Block | undefined): boolean {
  const [first] = body?.statements ?? [];
  return first?.kind === 'ExpressionStatement' && first.expression.kind === 'ConstructorCall';
}

function checkDefaultConstructor(site: DeclarationSite, span: Span): void {
  const superSymbol = site.symbol.superType && site.system.symbolOf(site.symbol.superType);
  if (superSymbol?.kind !== 'Class' || superSymbol.constructors.some(({ parameters }) => parameters.length === 0)) return;
  site.report('DEC023', span, `No default constructor available in super type: ${superSymbol.name}`);
}
