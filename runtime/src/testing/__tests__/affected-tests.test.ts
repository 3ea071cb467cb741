import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReferenceFinder, type SourceText } from '../index.ts';

const source = (name: string, text: string, kind: SourceText['kind'] = 'class'): SourceText => ({ path: name, name, kind, text });
const SOURCES = [
  source('Base', 'public virtual class Base { }'),
  source('Middle', 'public class Middle extends BASE { }'),
  source('MiddleTest', '@IsTest class MiddleTest { void a() { new Middle(); } }'),
  source('ByNameTest', "@IsTest class ByNameTest { void a() { Type.forName('Base'); } }"),
  source('OtherTest', '@IsTest class OtherTest { void a() { insert new Lead(); } }'),
  source('CakeTrigger', 'trigger CakeTrigger on Cake__c (before insert) { new Middle(); }', 'trigger'),
  source('CakeTest', '@IsTest class CakeTest { void a() { insert new Cake__c(); } }'),
];

describe('ReferenceFinder', () => {
  it("finds what mentions a class, directly, through others, by a name in a string, and through a trigger's object", () => {
    const affected = new ReferenceFinder().affected(SOURCES, new Set(['Base']));

    assert.deepEqual([...affected].sort(), ['Base', 'ByNameTest', 'CakeTest', 'CakeTrigger', 'Middle', 'MiddleTest']);
  });

  it('looks at the present text', () => {
    const finder = new ReferenceFinder();
    finder.affected(SOURCES, new Set(['Base']));

    const affected = finder.affected([...SOURCES.slice(0, 4), source('OtherTest', 'class OtherTest { Middle m; }')], new Set(['Middle']));

    assert.deepEqual([...affected].sort(), ['Middle', 'MiddleTest', 'OtherTest']);
  });
});
