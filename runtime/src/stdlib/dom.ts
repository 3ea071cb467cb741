import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { ApexList, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';
import { DomDocument, parseDocument } from './dom-document.ts';
import { type DomAttribute, DomNode } from './dom-node.ts';

const NODE = runtimeType('Platform', 'Dom.XmlNode');

function createRoot(_runtime: Runtime, self: DomDocument, name: string | null, namespace: string | null, prefix: string | null): DomNode {
  if (self.root) throw exception('XmlException', 'The document has a root element already.');
  return (self.root = DomNode.element(argument(name), namespace, prefix, null));
}

function attributeAt(self: DomNode, index: number): DomAttribute {
  const found = self.attributes[index];
  if (!found) throw exception('ListException', `List index out of bounds: ${index}`);
  return found;
}

function attributeValue(_runtime: Runtime, self: DomNode, name: string, namespace: string | null): string | null {
  return self.attribute(name, namespace)?.value ?? null;
}

function addElement(_runtime: Runtime, self: DomNode, name: string | null, namespace: string | null, prefix: string | null): DomNode {
  return DomNode.element(argument(name), namespace, prefix, self);
}

function insertBefore(_runtime: Runtime, self: DomNode, node: DomNode | null, before: DomNode | null): DomNode {
  if (before === null) return self.append(argument(node));
  const index = self.children.indexOf(before);
  if (index < 0) throw exception('XmlException', 'The reference node is no child of this node.');
  return self.insert(argument(node), index);
}

function removeAttribute(_runtime: Runtime, self: DomNode, name: string, namespace: string | null): boolean {
  const found = self.attribute(name, namespace);
  self.attributes = self.attributes.filter((candidate) => candidate !== found);
  return found !== undefined;
}

function elements(self: DomNode): DomNode[] {
  return self.children.filter((child) => child.kind === 'ELEMENT');
}

export const domLibrary: LibraryPart = {
  'Dom.Document.new()': () => new DomDocument(),
  'Dom.Document.createRootElement(String,String,String)': createRoot,
  'Dom.Document.getRootElement()': (_runtime, self: DomDocument) => self.root,
  'Dom.Document.load(String)': (_runtime, self: DomDocument, text: string | null) => void (self.root = parseDocument(argument(text))),
  'Dom.Document.toXmlString()': (_runtime, self: DomDocument) => self.toXml(),
  'Dom.XmlNode.addChildElement(String,String,String)': addElement,
  'Dom.XmlNode.addCommentNode(String)': (_runtime, self: DomNode, text: string | null) =>
    self.append(new DomNode('COMMENT', '', argument(text))),
  'Dom.XmlNode.addTextNode(String)': (_runtime, self: DomNode, text: string | null) => self.append(new DomNode('TEXT', '', argument(text))),
  'Dom.XmlNode.getAttribute(String,String)': attributeValue,
  'Dom.XmlNode.getAttributeCount()': (_runtime, self: DomNode) => self.attributes.length,
  'Dom.XmlNode.getAttributeKeyAt(Integer)': (_runtime, self: DomNode, index: number) => attributeAt(self, index).name,
  'Dom.XmlNode.getAttributeKeyNsAt(Integer)': (_runtime, self: DomNode, index: number) => attributeAt(self, index).namespace,
  'Dom.XmlNode.getAttributeValue(String,String)': attributeValue,
  'Dom.XmlNode.getAttributeValueNs(String,String)': () => null,
  'Dom.XmlNode.getChildElement(String,String)': (_runtime, self: DomNode, name: string, namespace: string | null) =>
    elements(self).find((child) => child.name === name && (child.namespace ?? '') === (namespace ?? '')) ?? null,
  'Dom.XmlNode.getChildElements()': (_runtime, self: DomNode) => new ApexList(NODE, elements(self)),
  'Dom.XmlNode.getChildren()': (_runtime, self: DomNode) => new ApexList(NODE, [...self.children]),
  'Dom.XmlNode.getName()': (_runtime, self: DomNode) => (self.kind === 'ELEMENT' ? self.name : null),
  'Dom.XmlNode.getNamespace()': (_runtime, self: DomNode) => self.namespace,
  'Dom.XmlNode.getNamespaceFor(String)': (_runtime, self: DomNode, prefix: string | null) => self.namespaceFor(prefix ?? ''),
  'Dom.XmlNode.getNodeType()': (runtime, self: DomNode) => runtime.platformConstant('Dom.XmlNodeType', self.kind),
  'Dom.XmlNode.getParent()': (_runtime, self: DomNode) => self.parent,
  'Dom.XmlNode.getPrefixFor(String)': (_runtime, self: DomNode, namespace: string) => self.prefixFor(namespace),
  'Dom.XmlNode.getText()': (_runtime, self: DomNode) => self.text,
  'Dom.XmlNode.insertBefore(Object,Object)': insertBefore,
  'Dom.XmlNode.removeAttribute(String,String)': removeAttribute,
  'Dom.XmlNode.removeChild(Object)': (_runtime, self: DomNode, child: DomNode | null) => self.remove(argument(child)),
  'Dom.XmlNode.setAttribute(String,String)': (_runtime, self: DomNode, name: string | null, value: string | null) =>
    self.setAttribute(argument(name), argument(value), null),
  'Dom.XmlNode.setAttributeNs(String,String,String,String)': (
    _runtime,
    self: DomNode,
    name: string | null,
    value: string | null,
    namespace: string | null,
  ) => self.setAttribute(argument(name), argument(value), namespace),
  'Dom.XmlNode.setNamespace(String,String)': (_runtime, self: DomNode, prefix: string | null, namespace: string | null) =>
    void self.declared.set(prefix ?? '', argument(namespace)),
};
