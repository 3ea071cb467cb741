import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conjunctions, holds, parseFilterLogic } from '../filter-logic.ts';
import { MatchRule, type MatchRuleSource } from '../match-rule.ts';
import { STANDARD_MATCHING_RULES } from '../standard-rules.ts';

type Values = Readonly<Record<string, string>>;

const valuesOf = (record: Values) => (field: string) => record[field] ?? '';
const person = (facts: Values): Values => ({ FirstName: 'Marc', LastName: 'Example', ...facts });

function rule(source: Partial<MatchRuleSource> & Pick<MatchRuleSource, 'items'>): MatchRule {
  return new MatchRule({ object: 'Contact', name: 'Rule', ...source });
}

const exact = (field: string, blankValues = 'NullNotAllowed') => ({ field, method: 'Exact', blankValues });

function areDuplicates(given: MatchRule, a: Values, b: Values): boolean {
  const found = given.lookUpKeysOf(valuesOf(a)).some((key) => given.keysOf(valuesOf(b)).includes(key));
  return found && given.match(valuesOf(a), valuesOf(b)) !== undefined;
}

describe('filter logic', () => {
  it('binds AND closer than OR, and NOT closest', () => {
    const logic = parseFilterLogic('1 or 2 and not (3 or 4)', 4);

    assert.equal(
      holds(logic, (line) => line === 1),
      true,
    );
    assert.equal(
      holds(logic, (line) => line === 1 || line === 3),
      false,
    );
  });

  it('needs all lines where it says nothing', () => {
    assert.equal(
      holds(parseFilterLogic(undefined, 2), (line) => line === 0),
      false,
    );
  });

  it('gives the sets of lines that do', () => {
    assert.deepEqual(conjunctions(parseFilterLogic('1 AND (2 OR 3)', 3)), [
      [0, 1],
      [0, 2],
    ]);
  });

  it('is refused where it is incomplete or names a line that is not there', () => {
    assert.throws(() => parseFilterLogic('1 AND', 2), { message: '"1 AND" is no filter logic of 2 lines. Write it as 1 AND (2 OR 3).' });
    assert.throws(() => parseFilterLogic('1 OR 3', 2));
  });
});

describe('a matching rule', () => {
  it('needs its lines in their logic', () => {
    const nameAndReach = rule({ booleanFilter: '1 AND (2 OR 3)', items: [exact('LastName'), exact('Email'), exact('Phone')] });

    assert.equal(areDuplicates(nameAndReach, { LastName: 'A', Phone: '1' }, { LastName: 'a', Phone: '1', Email: 'x@a.example' }), true);
    assert.equal(areDuplicates(nameAndReach, { LastName: 'A', Phone: '1' }, { LastName: 'A', Phone: '2' }), false);
  });

  it('takes a blank for no match', () => {
    assert.equal(areDuplicates(rule({ items: [exact('LastName'), exact('Email')] }), { LastName: 'A' }, { LastName: 'A' }), false);
  });

  it('takes two blanks, but not one, for a match where the line says MatchBlanks', () => {
    const lenient = rule({ items: [exact('LastName'), exact('Email', 'MatchBlanks')] });

    assert.equal(areDuplicates(lenient, { LastName: 'A' }, { LastName: 'A' }), true);
    assert.equal(areDuplicates(lenient, { LastName: 'A' }, { LastName: 'A', Email: 'x@a.example' }), false);
  });

  it('makes no key of titles, so titles alone find nothing', () => {
    const titles = rule({ items: [{ field: 'Title', method: 'Title', blankValues: 'NullNotAllowed' }] });

    assert.deepEqual(titles.keysOf(valuesOf({ Title: 'Engineer' })), []);
  });

  it('tells the fields that are the same, different or blank', () => {
    const three = rule({ booleanFilter: '1 OR 2 OR 3', items: [exact('LastName'), exact('Email'), exact('Phone')] });

    assert.deepEqual(three.match(valuesOf({ LastName: 'A', Email: 'x' }), valuesOf({ LastName: 'A', Email: 'y' })), {
      confidence: 100,
      differences: [
        { field: 'LastName', difference: 'Same' },
        { field: 'Email', difference: 'Different' },
        { field: 'Phone', difference: 'Null' },
      ],
    });
  });
});

describe('the standard contact matching rule', () => {
  const contacts = new MatchRule(STANDARD_MATCHING_RULES.find((standard) => standard.object === 'Contact')!);

  it('needs more than the name', () => {
    assert.equal(areDuplicates(contacts, person({}), person({})), false);
    assert.equal(areDuplicates(contacts, person({ Email: 'm@a.example' }), person({ Email: 'M@a.example' })), true);
    assert.equal(areDuplicates(contacts, person({ Phone: '415-555-0123' }), person({ Phone: '+1 (415) 555-0123' })), true);
  });

  it('finds title and company together', () => {
    const at = (company: string, title: string) => person({ 'Account.Name': company, Title: title });

    assert.equal(areDuplicates(contacts, at('Acme Inc', 'Chief Officer'), at('Acme', 'Chief Officer')), true);
    assert.equal(areDuplicates(contacts, at('Acme Inc', 'Chief Officer'), at('Other', 'Chief Officer')), false);
  });

  it('finds first and last name the other way round', () => {
    const swapped = { FirstName: 'Example', LastName: 'Marc', Phone: '415-555-0123' };

    assert.equal(areDuplicates(contacts, person({ Phone: '415-555-0123' }), swapped), true);
  });

  it('passes over a blank first name where e-mails are compared', () => {
    assert.equal(areDuplicates(contacts, { LastName: 'Example', Email: 'm@a.example' }, person({ Email: 'm@a.example' })), true);
    assert.equal(areDuplicates(contacts, { LastName: 'Example', Phone: '415-555-0123' }, person({ Phone: '415-555-0123' })), false);
  });
});

describe('the standard account matching rule', () => {
  const accounts = new MatchRule(STANDARD_MATCHING_RULES.find((standard) => standard.object === 'Account')!);

  it('needs a place, a number or a website beside the name', () => {
    const acme = { Name: 'Acme Inc.', BillingCity: 'Boston', BillingState: 'MA' };

    assert.equal(areDuplicates(accounts, acme, { ...acme, Name: 'ACME' }), true);
    assert.equal(areDuplicates(accounts, { Name: 'Acme' }, { Name: 'Acme' }), false);
    assert.equal(
      areDuplicates(
        accounts,
        { Website: 'https://www.acme.example/home', Phone: '415-555-0123' },
        { Website: 'acme.example', Phone: '415-555-0123' },
      ),
      true,
    );
  });
});
