import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXml } from '../parse-xml.ts';
import type { XmlElement } from '../xml-element.ts';

function rootOf(text: string): XmlElement {
  const parsed = parseXml(text);
  assert.ok('root' in parsed);
  return parsed.root;
}

function assertFault(text: string, message: string, offset: number): void {
  assert.deepEqual(parseXml(text), { fault: { message, offset } });
}

describe('a metadata file', () => {
  it('gives texts without blanks around them, with entities resolved', () => {
    const root = rootOf('<?xml version="1.0"?>\n<A><b> x &lt; &#228;&#xe4; </b><b>second</b><c/><d>\n</d></A>');

    assert.deepEqual(
      [root.name, root.texts('b'), root.text('c'), root.text('d'), root.has('c')],
      ['A', ['x < ää', 'second'], undefined, undefined, true],
    );
  });

  it('gives attributes in either kind of quotes', () => {
    const child = rootOf(`<A xmlns:x="u"><b x:nil='true' label="a &gt; b" /></A>`).child('b');

    assert.deepEqual([child?.attribute('x:nil'), child?.attribute('label'), child?.attribute('other')], ['true', 'a > b', undefined]);
  });

  it('may hold comments, CDATA and blank lines', () => {
    const root = rootOf('<A>\n<!-- <b>no</b> --><b><![CDATA[1 < 2 &amp; 3]]></b>\n</A>\n');

    assert.deepEqual(root.texts('b'), ['1 < 2 &amp; 3']);
  });

  it("is refused where an element is closed by another's name, or not at all", () => {
    assertFault('<A><b></A>', 'unexpected close tag.', 9);
    assertFault('<A><b></b>', 'unclosed tag: A', 9);
    assertFault('<A></A></b>', 'unmatched closing tag: b.', 10);
  });

  it('is refused where a tag is not complete', () => {
    assertFault('<A><b x=1></b></A>', 'unquoted attribute value.', 8);
    assertFault('', 'document must contain a root element.', 0);
  });
});
