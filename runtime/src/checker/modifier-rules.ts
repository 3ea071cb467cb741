import type { Modifiers, ModifierWord } from '../syntax/index.ts';
import { annotationOf, type Declared, type DeclarationSite, isPublicOrGlobal, isStatic } from './declaration-site.ts';

const ACCESS: readonly ModifierWord[] = ['private', 'protected', 'public', 'global'];
const SHARING: readonly ModifierWord[] = ['with sharing', 'without sharing', 'inherited sharing'];
/** Version from which abstract and overriding methods must say who sees them. Source: Apex Developer Guide, Versioned Behavior Changes. */
const EXPLICIT_ACCESS_VERSION = 65;

/** Words that may not stand before a declaration. Source: Apex Developer Guide, Class Declaration Syntax, Apex Class Methods, Static. */
const REFUSED: Readonly<Record<Declared['member']['kind'] | 'Class' | 'Interface' | 'Enum', readonly ModifierWord[]>> = {
  Class: ['static', 'override', 'transient', 'testmethod', 'webservice'],
  Interface: ['static', 'final', 'override', 'transient', 'testmethod', 'webservice', 'abstract'],
  Enum: ['static', 'final', 'override', 'transient', 'testmethod', 'webservice', 'abstract', 'virtual', ...SHARING],
  Field: ['abstract', 'virtual', 'override', 'testmethod', ...SHARING],
  Property: ['abstract', 'override', 'testmethod', ...SHARING],
  Method: ['transient', ...SHARING],
  Constructor: ['static', 'final', 'abstract', 'virtual', 'override', 'transient', 'testmethod', 'webservice', ...SHARING],
};
const PLURALS = {
  Class: 'classes',
  Interface: 'interfaces',
  Enum: 'enums',
  Field: 'fields',
  Property: 'properties',
  Method: 'methods',
  Constructor: 'constructors',
} as const;

/** The words before a class and before its members. */
export function checkModifiers(site: DeclarationSite): void {
  const { symbol } = site;
  checkWords(site, symbol.modifiers, symbol.kind, symbol.declaration.name.span);
  if (symbol.modifiers.words.has('final')) site.report('MOD002', symbol.declaration.name.span, 'classes are by default final');
  const sharing = SHARING.filter((word) => symbol.modifiers.words.has(word));
  if (sharing.length > 1) site.report('MOD003', symbol.declaration.name.span, `${sharing[0]} classes cannot be ${sharing[1]}`);
  if (!symbol.outer && !isPublicOrGlobal(symbol.modifiers) && !annotationOf(symbol.modifiers, 'IsTest'))
    site.report('MOD004', symbol.declaration.name.span, 'Top-level type must have public or global visibility');
  for (const declared of site.declared) checkMember(site, declared);
}

function checkWords(site: DeclarationSite, modifiers: Modifiers, kind: keyof typeof PLURALS, span: Declared['name']['span']): void {
  for (const word of REFUSED[kind])
    if (modifiers.words.has(word)) site.report('MOD001', span, `${word} is not allowed on ${PLURALS[kind]}`);
  if (ACCESS.filter((word) => modifiers.words.has(word)).length > 1) site.report('MOD005', span, 'Declarations can only have one scope');
}

function checkMember(site: DeclarationSite, { member, name, modifiers }: Declared): void {
  const { symbol } = site;
  const { words } = modifiers;
  const plural = PLURALS[member.kind];
  if (symbol.kind === 'Interface') {
    for (const word of words) site.report('MOD001', name.span, `${word} is not allowed on interface methods`);
    return;
  }
  checkWords(site, modifiers, member.kind, name.span);
  if (isStatic(modifiers) && symbol.outer) site.report('MOD006', name.span, `static can only be used on ${plural} of a top level type`);
  if (isStatic(modifiers) && words.has('protected')) site.report('MOD001', name.span, `protected is not allowed on static ${plural}`);
  for (const word of ['global', 'webservice'] as const)
    if (words.has(word) && !symbol.modifiers.words.has('global'))
      site.report('MOD007', name.span, `Defining type for ${spelled(word)} ${plural} must be declared as global`);
  if (member.kind === 'Method') checkMethod(site, name.span, modifiers);
}

function checkMethod(site: DeclarationSite, span: Declared['name']['span'], { words }: Modifiers): void {
  const { symbol } = site;
  if (words.has('final')) site.report('MOD002', span, 'methods are by default final');
  for (const word of ['abstract', 'virtual', 'override'] as const)
    if (words.has(word) && words.has('static')) site.report('MOD003', span, `static methods cannot be ${word}`);
  if (words.has('abstract') && !symbol.isAbstract)
    site.report('MOD007', span, 'Defining type for abstract methods must be declared as abstract');
  if (words.has('protected') && !words.has('override') && !symbol.isVirtual && !words.has('static'))
    site.report('MOD008', span, 'New protected methods cannot be defined in non-virtual classes');
  const isExplicit = words.has('protected') || words.has('public') || words.has('global');
  for (const word of ['abstract', 'override'] as const)
    if (words.has(word) && !isExplicit && symbol.apiVersion >= EXPLICIT_ACCESS_VERSION)
      site.report('MOD009', span, `${word} methods require at least one of the following global, public, protected`);
}

/** A word as the platform writes it. */
export function spelled(word: ModifierWord): string {
  return word === 'webservice' ? 'webService' : word === 'testmethod' ? 'testMethod' : word;
}
