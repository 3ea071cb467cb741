import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apex, text, thrownBy } from './run-apex.ts';

describe('String', () => {
  it('abbreviates to a width that counts the ellipses', () => {
    assert.equal(text(`'Hello Maximillian'.abbreviate(8)`), 'Hello...');
  });

  it('abbreviates around an offset', () => {
    assert.equal(text(`'Hello Maximillian'.abbreviate(14, 6)`), '...Maximillian');
  });

  it('refuses a start beyond the text', () => {
    assert.equal(thrownBy(`String s = 'abc'.substring(4);`), 'StringException: Starting position out of bounds: 4');
  });

  it('refuses an end beyond the text', () => {
    assert.equal(thrownBy(`String s = 'abc'.substring(1, 4);`), 'StringException: Ending position out of bounds: 4');
  });

  it('refuses null where a text is searched', () => {
    assert.equal(thrownBy(`String n; Boolean b = 'abc'.contains(n);`), 'NullPointerException: Argument cannot be null.');
  });

  it('cannot be called on null', () => {
    assert.equal(thrownBy(`String n; n.capitalize();`), 'NullPointerException: Attempt to de-reference a null object');
  });

  it('equals with regard to case', () => {
    assert.equal(apex(`return 'a'.equals('A') || !'a'.equalsIgnoreCase('A');`), false);
  });

  it('splits by a regular expression and drops empty texts at the end', () => {
    assert.equal(text(`'a1b22c,,'.split('[0-9,]+')`), '(a, b, c)');
  });

  it('splits into as many parts as the limit allows', () => {
    assert.equal(text(`'boo:and:foo'.split(':', 2)`), '(boo, and:foo)');
  });

  it('keeps empty texts at the end with a negative limit', () => {
    assert.equal(text(`'boo:and:foo'.split('o', -1)`), '(b, , :and:f, , )');
  });

  it('splits an empty text into itself', () => {
    assert.equal(apex(`return ''.split(',').size();`), 1);
  });

  it('splits by the kind of character', () => {
    assert.equal(text(`'Lightning.platform'.splitByCharacterType()`), '(L, ightning, ., platform)');
  });

  it('splits camel case', () => {
    assert.equal(text(`'ASFRules200'.splitByCharacterTypeCamelCase()`), '(ASF, Rules, 200)');
  });

  it('replaces all that a regular expression finds and knows its groups', () => {
    assert.equal(text(`'2026-03-04'.replaceAll('(\\\\d+)-(\\\\d+)-(\\\\d+)', '$3.$2.$1')`), '04.03.2026');
  });

  it('replaces a text without reading it as an expression', () => {
    assert.equal(text(`'a.b.c'.replace('.', '$1')`), 'a$1b$1c');
  });

  it('formats with numbered places, quotes, and text for null', () => {
    assert.equal(
      text(`String.format('{1} isn\\'\\'t {0} nor {2} of \\'{0}\\'', new List<Object>{ 1000, 'that', null })`),
      "that isn't 1000 nor null of {0}",
    );
  });

  it('leaves a place without an argument', () => {
    assert.equal(text(`String.format('{0} {1}', new List<String>{ 'a' })`), 'a {1}');
  });

  it('joins with nothing in the place of null', () => {
    assert.equal(text(`String.join(new List<Object>{ 1, null, 'b', 2.50 }, '-')`), '1--b-2.50');
  });

  it('joins a set', () => {
    assert.equal(text(`String.join(new Set<Integer>{ 3, 1 }, ',')`), '3,1');
  });

  it('pads the odd space of a centred text on the right', () => {
    assert.equal(text(`'hello'.center(10, '-')`), '--hello---');
  });

  it('measures the edits between two texts', () => {
    assert.equal(apex(`return 'Hello Joe'.getLevenshteinDistance('Hello Max');`), 3);
  });

  it('gives -1 for a distance above the threshold', () => {
    assert.equal(apex(`return 'Hello Jane'.getLevenshteinDistance('Hello Max', 2);`), -1);
  });

  it('gives the text between two marks, or null', () => {
    assert.equal(text(`new List<String>{ 'xx[a]yy'.substringBetween('[', ']'), 'xx'.substringBetween('[') }`), '(a, null)');
  });

  it('gives the whole text before a separator that is not there, and nothing behind it', () => {
    assert.equal(text(`'abc'.substringBefore('-') + '|' + 'abc'.substringAfter('-')`), 'abc|');
  });

  it('escapes and reads back HTML 4', () => {
    assert.equal(
      text(`'<é & "€">'.escapeHtml4() + ' ' + '&lt;&eacute;&#x20AC;&nope;'.unescapeHtml4()`),
      '&lt;&eacute; &amp; &quot;&euro;&quot;&gt; <é€&nope;',
    );
  });

  it('escapes quotes for queries', () => {
    assert.equal(text(`String.escapeSingleQuotes('O\\'Hara')`), "O\\'Hara");
  });

  it('escapes for scripts and JSON-like literals', () => {
    assert.equal(text(`'"grüß/\\n\\''.escapeEcmaScript()`), `\\"gr\\u00FC\\u00DF\\/\\n\\'`);
  });

  it('escapes a cell of a CSV file only where it must', () => {
    assert.equal(text(`'a,"b'.escapeCsv() + ' ' + 'ab'.escapeCsv()`), '"a,""b" ab');
  });

  it('takes null and white space for blank', () => {
    assert.equal(
      apex(`String n; return String.isBlank(n) && String.isBlank(' \\t') && !String.isEmpty(' ') && String.isNotBlank('a');`),
      true,
    );
  });

  it('compares by code units', () => {
    assert.equal(apex(`return 'abcde'.compareTo('abcd');`), 1);
  });

  it('hashes as Java does', () => {
    assert.equal(apex(`return 'hello'.hashCode();`), 99162322);
  });

  it('prints each kind of value', () => {
    assert.equal(
      text(
        `new List<String>{ String.valueOf(1.0), String.valueOf(Double.valueOf('1')), String.valueOf(10L), String.valueOf(true), String.valueOf(Date.newInstance(2026, 1, 2)) }`,
      ),
      '(1.0, 1.0, 10, true, 2026-01-02)',
    );
  });

  it("prints a moment on the user's clock", () => {
    assert.equal(
      text(
        `String.valueOf(Datetime.newInstanceGmt(2026, 3, 4, 17, 30, 0)) + ' ' + String.valueOfGmt(Datetime.newInstanceGmt(2026, 3, 4, 17, 30, 0))`,
      ),
      '2026-03-04 09:30:00 2026-03-04 17:30:00',
    );
  });
});
