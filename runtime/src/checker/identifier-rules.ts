import type { Span } from '../diagnostics/index.ts';
import type { Identifier } from '../syntax/index.ts';
import type { DeclarationSite } from './declaration-site.ts';

/** Words that are kept back for later: they name methods only. Source: Apex Developer Guide, Reserved Keywords, less those that the compiler lets pass. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'array activate any autonomous begin bigdecimal bulk byte case cast char collect commit const default desc end export exception exit float goto group ' +
    'having hint int into inner import join loop number object outer of package parallel pragma retrieve rollback sort short super switch system ' +
    'synchronized transaction this then when'
  ).split(' '),
);
/** Words of the grammar: the platform's own parser takes them for no declared name at all, methods included. */
const GRAMMAR_WORDS: ReadonlySet<string> = new Set(
  (
    'abstract and as asc break bulk by catch class commit continue desc do else enum extends false final finally for from global having if implements ' +
    'in instanceof interface like limit list map new not null nulls on or override private protected public return select static super testmethod this ' +
    'throw trigger true try using virtual webservice where while'
  ).split(' '),
);
/** Words that begin statements. */
const KEYWORDS: ReadonlySet<string> = new Set(['insert', 'update', 'upsert', 'delete', 'undelete', 'merge']);
const RESERVED_TYPES: ReadonlySet<string> = new Set(['apexpages', 'page']);
const MAX_LENGTH = 255;

type Report = (code: string, span: Span, message: string) => void;

/** Names of the class, its members and their parameters. */
export function checkNames(site: DeclarationSite): void {
  const report: Report = (code, span, message) => site.report(code, span, message);
  const { declaration } = site.symbol;
  checkCharacters(declaration.name, report);
  checkGrammar(declaration.name, report);
  if (RESERVED_TYPES.has(declaration.name.name.toLowerCase()))
    report('IDN003', declaration.name.span, `Identifier type is reserved: ${declaration.name.name}`);
  if (declaration.kind === 'Enum') for (const value of declaration.values) checkIdentifier(value, report);
  for (const { member, name } of site.declared) {
    if (member.kind === 'Method') checkMethodName(name, report);
    else if (member.kind !== 'Constructor') checkIdentifier(name, report);
    if (member.kind === 'Method' || member.kind === 'Constructor')
      for (const parameter of member.parameters) checkIdentifier(parameter.name, report);
  }
}

/** A declared name. Source: Apex Developer Guide, Class Naming Conventions, Variables. */
export function checkIdentifier(identifier: Identifier, report: Report): void {
  checkCharacters(identifier, report);
  const folded = identifier.name.toLowerCase();
  if (!checkGrammar(identifier, report) && RESERVED.has(folded)) reportReserved(identifier, report);
  if (KEYWORDS.has(folded)) report('IDN004', identifier.span, `Identifier cannot be a keyword: ${identifier.name}`);
}

function checkMethodName(identifier: Identifier, report: Report): void {
  checkCharacters(identifier, report);
  checkGrammar(identifier, report);
  if (KEYWORDS.has(identifier.name.toLowerCase())) reportReserved(identifier, report);
}

/** Whether the name was a word of the grammar, and so was reported. */
function checkGrammar(identifier: Identifier, report: Report): boolean {
  if (!GRAMMAR_WORDS.has(identifier.name.toLowerCase())) return false;
  reportReserved(identifier, report);
  return true;
}

function reportReserved({ name, span }: Identifier, report: Report): void {
  report('IDN002', span, `Identifier name is reserved: ${name}`);
}

function checkCharacters({ name, span }: Identifier, report: Report): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.includes('__') || name.endsWith('_'))
    report('IDN001', span, `Invalid character in identifier: ${name}`);
  if (name.length > MAX_LENGTH) report('IDN005', span, `Identifier name is too long: ${name}`);
}
