import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { parseClassFile, parseTriggerFile } from '../index.ts';

/** Rules of the other grammar, each with the kinds of our tree that it counts. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  classDeclaration: ['Class'],
  interfaceDeclaration: ['Interface'],
  enumDeclaration: ['Enum'],
  methodDeclaration: ['Method'],
  interfaceMethodDeclaration: ['Method'],
  constructorDeclaration: ['Constructor'],
  propertyDeclaration: ['Property'],
  fieldDeclaration: ['Field declaration'],
  ifStatement: ['If'],
  forStatement: ['For', 'ForEach'],
  whileStatement: ['While'],
  doWhileStatement: ['DoWhile'],
  tryStatement: ['Try'],
  returnStatement: ['Return'],
  throwStatement: ['Throw'],
  breakStatement: ['Break'],
  continueStatement: ['Continue'],
  switchStatement: ['Switch'],
  soqlLiteral: ['Soql'],
  soslLiteral: ['Sosl'],
  creator: ['New'],
  triggerUnit: ['Trigger'],
};
const GROUPS = [...new Set(Object.values(KINDS).map((kinds) => kinds.join('+')))];

/** `APEX_SOURCES` may name any folder; without it, the project's own sources are compared. */
const FOLDER = process.env['APEX_SOURCES'] ?? fileURLToPath(new URL('../../../../', import.meta.url));
const FILES = globSync(process.env['APEX_SOURCES'] ? '**/*.{cls,trigger}' : '{force-app,runtime/fixtures}/**/*.{cls,trigger}', {
  cwd: FOLDER,
}).sort();

interface Outcome {
  readonly isAccepted: boolean;
  readonly counts: Readonly<Record<string, number>>;
}

class FaultCounter extends ApexErrorListener {
  count = 0;

  override apexSyntaxError(): void {
    this.count++;
  }
}

interface AntlrTree {
  readonly ruleIndex?: number;
  readonly children?: readonly AntlrTree[] | null;
}

function theirs(source: string, isTrigger: boolean): Outcome {
  const listener = new FaultCounter();
  const { parser } = ApexParserFactory.createLexerAndParser(source, listener);
  const tree = (isTrigger ? parser.triggerUnit() : parser.compilationUnit()) as unknown as AntlrTree;
  const counts = emptyCounts();
  const visit = (node: AntlrTree): void => {
    const group = node.ruleIndex === undefined ? undefined : KINDS[parser.ruleNames[node.ruleIndex]!]?.join('+');
    if (group) counts[group]!++;
    for (const child of node.children ?? []) visit(child);
  };
  visit(tree);
  return { isAccepted: listener.count === 0, counts };
}

function ours(source: string, isTrigger: boolean): Outcome {
  const { unit, diagnostics } = isTrigger ? parseTriggerFile(source, 'file') : parseClassFile(source, 'file');
  const counts = emptyCounts();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || node instanceof Set) return;
    const group = GROUPS.find((candidate) => candidate.split('+').includes(kindOf(node as { kind?: string; declarators?: unknown })));
    if (group) counts[group]!++;
    for (const [key, child] of Object.entries(node)) if (key !== 'binds') visit(child);
  };
  visit(unit);
  return { isAccepted: diagnostics.length === 0, counts };
}

/** `Field` is a member's declaration and an access in our tree; declarators tell them apart. */
function kindOf(node: { readonly kind?: string; readonly declarators?: unknown }): string {
  return node.kind === 'Field' ? (node.declarators ? 'Field declaration' : '') : (node.kind ?? '');
}

function emptyCounts(): Record<string, number> {
  return Object.fromEntries(GROUPS.map((group) => [group, 0]));
}

describe('our parser and the community grammar', () => {
  it('are compared over some files', () => assert.ok(FILES.length > 0));

  for (const file of FILES) {
    it(`agree on ${file}`, () => {
      const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
      const isTrigger = file.endsWith('.trigger');

      assert.deepEqual(ours(source, isTrigger), theirs(source, isTrigger));
    });
  }

  it('both refuse broken sources', () => {
    for (const source of [
      'public class A {',
      'public class A { void b( { } }',
      'public class A { Integer i = ; }',
      'class { }',
      'public class A { void a() { if x { } } }',
    ]) {
      assert.deepEqual([ours(source, false).isAccepted, theirs(source, false).isAccepted], [false, false], source);
    }
  });
});
