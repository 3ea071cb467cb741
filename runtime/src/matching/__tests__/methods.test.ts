import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchMethod } from '../methods.ts';
import { soundOf } from '../sound.ts';
import { acronymScore, commonWordsScore, editDistanceScore, jaroWinklerScore, syllableAlignmentScore } from '../text-distance.ts';

function matches(method: string, a: string, b: string): boolean {
  const { score, threshold } = matchMethod(method);
  return score(a, b) >= threshold;
}

describe('matching algorithms', () => {
  it('score the documented examples as documented', () => {
    assert.equal(editDistanceScore('vp sales', 'vp of sales'), 73);
    assert.equal(jaroWinklerScore('johny', 'johnny'), 97);
    assert.equal(acronymScore('advanced micro devices', 'amd'), 100);
    assert.equal(soundOf('joseph'), soundOf('josef'));
  });

  it('hear consonants as match keys write them', () => {
    assert.equal(soundOf('doe'), 't');
    assert.equal(soundOf('benioff'), 'pnf');
  });

  it('count words in common whatever their order, and align what sounds alike', () => {
    assert.equal(commonWordsScore('director of engineering', 'engineering director'), 67);
    assert.ok(syllableAlignmentScore('department of energy', 'department of labor') < 70);
  });
});

describe('Exact', () => {
  it('ignores case and nothing else', () => {
    assert.equal(matches('Exact', 'Salesforce', 'SALESFORCE'), true);
    assert.equal(matches('Exact', 'salesforce.com', 'Salesforce'), false);
  });
});

describe('FirstName', () => {
  it('knows variations, initials and slips of the pen', () => {
    assert.equal(matches('FirstName', 'Bob', 'Robert'), true);
    assert.equal(matches('FirstName', 'J', 'Jonathan'), true);
    assert.equal(matches('FirstName', 'Johny', 'Johnny'), true);
    assert.equal(matches('FirstName', 'Bob', 'Bill'), false);
  });

  it('takes a shortened name for the same only where it is a known variation', () => {
    assert.equal(matches('FirstName', 'Sam', 'Samuel'), true);
    assert.equal(matches('FirstName', 'Raj', 'Rajesh'), false);
  });
});

describe('LastName', () => {
  it('matches what sounds alike or lies close on the keyboard', () => {
    assert.equal(matches('LastName', 'Smith', 'Smyth'), true);
    assert.equal(matches('LastName', 'Hernandez', 'Hernansez'), true);
    assert.equal(matches('LastName', 'Smith', 'Jones'), false);
  });
});

describe('CompanyName', () => {
  it('leaves out words such as Inc and Corp, and knows acronyms', () => {
    assert.equal(matches('CompanyName', 'Acme, Inc.', 'ACME Corporation'), true);
    assert.equal(matches('CompanyName', 'AMD', 'Advanced Micro Devices'), true);
    assert.equal(matches('CompanyName', 'IBM', 'International Business Machines'), true);
    assert.equal(matches('CompanyName', 'Department of Energy', 'Department of Labor'), false);
  });
});

describe('Phone', () => {
  it('weighs country 10, area 50, exchange 30 and line 10 of 100', () => {
    const { score } = matchMethod('Phone');

    assert.equal(score('+1 415-555-0123', '(415) 555-0123'), 100);
    assert.equal(score('415-555-0123', '415-555-0199'), 90);
    assert.equal(score('415-555-0123', '415-556-0123'), 70);
    assert.equal(matches('Phone', '415-555-0123', '650-555-0123'), false);
  });
});

describe('Street', () => {
  it('weighs name 50, number 20, suffix 15 and suite 15 of 100', () => {
    const { score } = matchMethod('Street');

    assert.equal(score('123 Market St', '123 market street'), 100);
    assert.equal(score('123 Market St, Suite 4', '123 Market St, Suite 5'), 85);
    assert.equal(score('123 Market St', '99 Market St'), 80);
    assert.equal(matches('Street', '123 Market St', '99 Market Ave'), false);
  });
});

describe('City and Zip', () => {
  it('let a city be 15 parts of 100 off, and a code lack its last four digits', () => {
    assert.equal(matches('City', 'San Francisco', 'San Fransisco'), true);
    assert.equal(matches('City', 'Boston', 'Austin'), false);
    assert.equal(matches('Zip', '94105', '94105-1234'), true);
    assert.equal(matches('Zip', '94105', '94106'), false);
  });
});

describe('Title', () => {
  it('needs half of the words in common', () => {
    assert.equal(matches('Title', 'Director of Engineering', 'Engineering Director'), true);
    assert.equal(matches('Title', 'VP', 'Vice President'), true);
    assert.equal(matches('Title', 'Engineer', 'Accountant'), false);
  });
});
