import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';

describe('Dom.Document', () => {
  it('reads elements, attributes and texts', () => {
    const body = `Dom.Document d = new Dom.Document(); d.load('<a x="1"><b>t&amp;u</b><!--c--><b/>z</a>'); Dom.XmlNode r = d.getRootElement();
      System.debug(r.getName() + r.getAttribute('x', null) + r.getChildElements().size() + r.getChildren().size() + r.getText());
      System.debug(r.getChildElement('b', null).getText() + r.getChildren()[1].getNodeType() + r.getChildElement('q', null));`;
    assert.deepEqual(printed(body), ['a124z', 't&uCOMMENTnull']);
  });

  it('knows namespaces', () => {
    const body = `Dom.Document d = new Dom.Document(); d.load('<s:a xmlns:s="urn:s" xmlns="urn:d" s:k="v"><b/></s:a>'); Dom.XmlNode r = d.getRootElement();
      System.debug(r.getNamespace() + r.getNamespaceFor('s') + r.getPrefixFor('urn:s') + r.getAttribute('k', 'urn:s') + r.getAttributeCount() + r.getAttributeKeyNsAt(0));
      System.debug(r.getChildElement('b', 'urn:d') != null); System.debug(r.getChildElement('b', null) == null);`;
    assert.deepEqual(printed(body), ['urn:surn:ssv1urn:s', 'true', 'true']);
  });

  it('writes what was put together', () => {
    const body = `Dom.Document d = new Dom.Document(); Dom.XmlNode r = d.createRootElement('Envelope', 'urn:e', 'soap'); r.setNamespace('xsi', 'urn:x'); r.setAttributeNs('type', 'q"', 'urn:x', null);
      Dom.XmlNode b = r.addChildElement('Body', 'urn:e', null); b.addTextNode('<1>'); r.addChildElement('Empty', null, null); r.addCommentNode('c'); System.debug(d.toXmlString());`;
    assert.deepEqual(printed(body), [
      '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="urn:e" xmlns:xsi="urn:x" xsi:type="q&quot;"><Body xmlns="urn:e">&lt;1&gt;</Body><Empty /><!--c--></soap:Envelope>',
    ]);
  });

  it('moves and removes nodes', () => {
    const body = `Dom.Document d = new Dom.Document(); d.load('<a><b/><c/></a>'); Dom.XmlNode r = d.getRootElement(); Dom.XmlNode c = r.getChildElement('c', null);
      r.insertBefore(c, r.getChildElement('b', null)); System.debug(r.getChildElements()[0].getName() + r.removeChild(c) + r.removeChild(c) + r.getChildElements().size() + c.getParent());
      r.setAttribute('k', 'v'); System.debug(r.removeAttribute('k', null) + '' + r.removeAttribute('k', null));`;
    assert.deepEqual(printed(body), ['ctruefalse1null', 'truefalse']);
  });

  it('refuses a text that is not well-formed', () => {
    assert.match(thrownBy(`new Dom.Document().load('<a><b></a>');`), /^XmlException: Failed to parse XML due to: /);
    assert.match(thrownBy(`new Dom.Document().load('');`), /^XmlException: /);
  });

  it('goes through a callout as its body', () => {
    const body = `Dom.Document d = new Dom.Document(); d.createRootElement('a', null, null); HttpRequest q = new HttpRequest(); q.setBodyDocument(d); System.debug(q.getBodyDocument().getRootElement().getName());
      HttpResponse p = new HttpResponse(); p.setBody('<r>1</r>'); System.debug(p.getBodyDocument().getRootElement().getText()); XmlStreamReader x = p.getXmlStreamReader(); x.next(); System.debug(x.getLocalName());`;
    assert.deepEqual(printed(body), ['a', '1', 'r']);
  });
});

describe('XmlStreamReader', () => {
  it('steps from event to event', () => {
    const body = `XmlStreamReader r = new XmlStreamReader('<?xml version="1.0"?><a k="v"><!--n-->t<![CDATA[d]]></a>'); String all = '' + r.getEventType();
      while (r.hasNext()) { r.next(); all += ' ' + r.getEventType(); if (r.hasText()) all += ':' + r.getText(); if (r.isStartElement()) all += r.getLocalName() + r.getAttributeCount() + r.getAttributeValue(null, 'k'); } System.debug(all);`;
    assert.deepEqual(printed(body), ['START_DOCUMENT START_ELEMENTa1v COMMENT:n CHARACTERS:t CDATA:d END_ELEMENT END_DOCUMENT']);
  });

  it('joins texts when it coalesces', () => {
    const body = `XmlStreamReader r = new XmlStreamReader('<a>t<![CDATA[d]]></a>'); r.setCoalescing(true); r.next(); r.next(); System.debug(r.getText() + r.isCharacters());`;
    assert.deepEqual(printed(body), ['tdtrue']);
  });

  it('skips white space and comments to the next tag', () => {
    const body = `XmlStreamReader r = new XmlStreamReader('<p:a xmlns:p="urn:p">  <!--n--> <b/></p:a>'); System.debug(r.nextTag() + r.getPrefix() + r.getNamespace() + r.getNamespaceCount()); r.nextTag(); System.debug(r.getLocalName() + r.getNamespaceURI('p'));`;
    assert.deepEqual(printed(body), ['1purn:p1', 'burn:p']);
  });

  it('meets a fault when it gets there, and an end', () => {
    assert.match(
      thrownBy(`XmlStreamReader r = new XmlStreamReader('<a><b></a>'); while (r.hasNext()) r.next();`),
      /^XmlException: Failed to parse XML/,
    );
    assert.match(
      thrownBy(`XmlStreamReader r = new XmlStreamReader('<a/>'); while (r.hasNext()) r.next(); r.next();`),
      /^XmlException: The end of the document/,
    );
  });
});

describe('XmlStreamWriter', () => {
  it("writes as the guide's example does", () => {
    const body = `XmlStreamWriter w = new XmlStreamWriter(); w.writeStartDocument(null, '1.0'); w.writeProcessingInstruction('target', 'data'); w.writeStartElement('m', 'Library', 'http://www.book.com');
      w.writeNamespace('m', 'http://www.book.com'); w.writeComment('Book starts here'); w.setDefaultNamespace('http://www.defns.com'); w.writeCData('<Cdata> I like CData </Cdata>');
      w.writeStartElement(null, 'book', null); w.writeDefaultNamespace('http://www.defns.com'); w.writeAttribute(null, null, 'author', 'Manoj'); w.writeCharacters('This is my book');
      w.writeEndElement(); w.writeEmptyElement(null, 'ISBN', null); w.writeEndElement(); w.writeEndDocument(); System.debug(w.getXmlString()); w.close();`;
    assert.deepEqual(printed(body), [
      '<?xml version="1.0"?><?target data?><m:Library xmlns:m="http://www.book.com"><!--Book starts here--><![CDATA[<Cdata> I like CData </Cdata>]]><book xmlns="http://www.defns.com" author="Manoj">This is my book</book><ISBN/></m:Library>',
    ]);
  });

  it('refuses an attribute outside of a start tag, and a piece after its end', () => {
    assert.match(
      thrownBy(`XmlStreamWriter w = new XmlStreamWriter(); w.writeAttribute(null, null, 'a', 'b');`),
      /^XmlException: Attribute not associated/,
    );
    assert.match(
      thrownBy(`XmlStreamWriter w = new XmlStreamWriter(); w.close(); w.writeComment('a');`),
      /^XmlException: The writer is closed\./,
    );
  });
});
