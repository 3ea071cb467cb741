import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { javaRegex } from '../java-regex.ts';
import { apex, text, thrownBy } from './run-apex.ts';

function whole(pattern: string, input: string): boolean {
  const { whole: regex } = javaRegex(pattern);
  regex.lastIndex = 0;
  return regex.test(input);
}

function finds(pattern: string, input: string): string[] {
  return [...input.matchAll(javaRegex(pattern).find)].map((match) => match[0]);
}

describe('a Java pattern', () => {
  it('intersects and nests classes', () => {
    assert.deepEqual(finds('[a-z&&[^bc]]+', 'abcd'), ['a', 'd']);
    assert.deepEqual(finds('[a-c[x-z]]+', 'abmxy'), ['ab', 'xy']);
  });

  it('takes a bracket that comes first in a class for itself', () => {
    assert.equal(whole('[]a]+', 'a]'), true);
  });

  it('never gives back what a possessive quantifier took', () => {
    assert.equal(whole('a*+a', 'aaa'), false);
    assert.equal(whole('(x)?(a)++b', 'aab'), true);
  });

  it('counts groups past atomic ones', () => {
    const regex = javaRegex('(a)(?>b|bc)(c)');
    const match = regex.find.exec('abc')!;

    assert.deepEqual(
      regex.groups.map((group) => match[group]),
      ['abc', 'a', 'c'],
    );
  });

  it('holds flags to the end of their group, over alternatives', () => {
    assert.equal(whole('ab(?i)cd|ef', 'EF'), true);
    assert.equal(whole('(?:(?i)a)b', 'AB'), false);
  });

  it('ends before a last line break, or at every line with the flag m', () => {
    assert.deepEqual(finds('c$', 'abc\n'), ['c']);
    assert.deepEqual(finds('(?m)^\\w+$', 'ab\r\ncd'), ['ab', 'cd']);
    assert.equal(whole('a\\z', 'a'), true);
  });

  it('lets the dot pass line breaks only with the flag s', () => {
    assert.deepEqual([whole('a.b', 'a\nb'), whole('(?s)a.b', 'a\nb')], [false, true]);
  });

  it('quotes, and a quantifier holds for the last quoted character', () => {
    assert.equal(whole('\\Qa.b\\E+', 'a.bb'), true);
  });

  it('refers back by number and name', () => {
    assert.equal(whole('(?<year>\\d{4})-\\k<year>-\\1', '2026-2026-2026'), true);
  });

  it('knows the named classes', () => {
    assert.equal(whole('\\p{Upper}\\p{Alpha}+\\p{Punct}\\p{L}\\P{L}', 'Hello!é1'), true);
  });

  it('leaves out white space and comments with the flag x', () => {
    assert.equal(whole('(?x) a b # two letters\n c', 'abc'), true);
  });

  it('is refused where it is none', () => {
    assert.throws(() => javaRegex('(a'), { message: 'StringException: Invalid regex: Unclosed group near index 2\n(a' });
  });
});

describe('Matcher', () => {
  it('goes from match to match and knows groups and places', () => {
    const code = `Matcher m = Pattern.compile('(\\\\w)(\\\\d)?').matcher('a1b'); List<String> found = new List<String>();
      while (m.find()) { found.add(m.group(1) + m.group(2) + m.start() + m.end(2)); } return String.join(found, ' ');`;

    assert.equal(apex(code), 'a102 bnull2-1');
  });

  it('matches the whole text, or looks at its start', () => {
    assert.equal(apex(`Matcher m = Pattern.compile('a+').matcher('aab'); return !m.matches() && m.lookingAt() && m.end() == 2;`), true);
  });

  it('finds nothing before it has searched', () => {
    assert.equal(thrownBy(`Pattern.compile('a').matcher('a').group();`), 'StringException: No match found');
  });

  it('searches a region, whose ends are anchors', () => {
    assert.equal(
      apex(`Matcher m = Pattern.compile('^b$').matcher('abc').region(1, 2); return m.find() && m.start() == 1 && m.regionEnd() == 2;`),
      true,
    );
  });

  it('hits the end where more text could change the match', () => {
    assert.equal(apex(`Matcher m = Pattern.compile('ab*').matcher('ab'); return m.find() && m.hitEnd();`), true);
  });

  it('replaces with groups, and without where they are quoted', () => {
    assert.equal(
      text(
        `Pattern.compile('(b+)').matcher('abba').replaceAll('[$1]') + Pattern.compile('b').matcher('ab').replaceFirst(Matcher.quoteReplacement('$1'))`,
      ),
      'a[bb]aa$1',
    );
  });

  it('quotes a text so that it means itself', () => {
    assert.equal(apex(`return Pattern.matches(Pattern.quote('a.b') + '!', 'a.b!');`), true);
  });
});
