/** Where an annotation may stand. */
export type AnnotationPlace = 'classes' | 'interfaces' | 'enums' | 'methods' | 'constructors' | 'fields' | 'properties' | 'locals';

export type AttributeType = 'Boolean' | 'Integer' | 'String' | 'any';

export interface AttributeFacts {
  readonly name: string;
  readonly type: AttributeType;
  /** The only values it takes. */
  readonly values?: readonly string[];
  readonly isRequired?: boolean;
}

export interface AnnotationFacts {
  readonly name: string;
  readonly places: readonly AnnotationPlace[];
  readonly attributes: readonly AttributeFacts[];
}

const TYPES: readonly AnnotationPlace[] = ['classes', 'interfaces', 'enums'];
const MEMBERS: readonly AnnotationPlace[] = ['methods', 'constructors', 'fields', 'properties'];
const JSON_ACCESS = ['never', 'sameNamespace', 'samePackage', 'always'];

function flag(name: string): AttributeFacts {
  return { name, type: 'Boolean' };
}

function text(name: string): AttributeFacts {
  return { name, type: 'String' };
}

/** Source: Apex Developer Guide, Annotations; the attributes beside them are those that the platform's own language server knows. */
const ANNOTATIONS: readonly AnnotationFacts[] = [
  {
    name: 'AuraEnabled',
    places: ['methods', 'fields', 'properties'],
    attributes: [flag('cacheable'), flag('continuation'), flag('translatable'), { ...text('scope'), values: ['global'] }],
  },
  {
    name: 'Deprecated',
    places: [...TYPES, ...MEMBERS],
    attributes: [text('message'), text('apiVersion'), text('added'), text('removed')],
  },
  {
    name: 'Future',
    places: ['methods'],
    attributes: [flag('callout'), { name: 'delay', type: 'Integer' }, text('limits')],
  },
  { name: 'HttpDelete', places: ['methods'], attributes: [] },
  { name: 'HttpGet', places: ['methods'], attributes: [] },
  { name: 'HttpPatch', places: ['methods'], attributes: [] },
  { name: 'HttpPost', places: ['methods'], attributes: [] },
  { name: 'HttpPut', places: ['methods'], attributes: [] },
  {
    name: 'InvocableMethod',
    places: ['methods'],
    attributes: [
      ...['label', 'description', 'category', 'configurationEditor', 'iconName', 'capabilityType'].map(text),
      ...['configuration', 'apiVersion', 'minVersion', 'maxVersion'].map(text),
      flag('callout'),
    ],
  },
  {
    name: 'InvocableVariable',
    places: ['fields', 'properties'],
    attributes: [text('label'), text('description'), text('placeholderText'), flag('required'), { name: 'defaultValue', type: 'any' }],
  },
  {
    name: 'IsTest',
    places: [...TYPES, 'methods'],
    attributes: [...['SeeAllData', 'IsParallel', 'OnInstall', 'critical'].map(flag), text('testFor')],
  },
  {
    name: 'JsonAccess',
    places: ['classes'],
    attributes: [
      { ...text('serializable'), values: JSON_ACCESS },
      { ...text('deserializable'), values: JSON_ACCESS },
    ],
  },
  { name: 'NamespaceAccessible', places: [...TYPES, ...MEMBERS], attributes: [] },
  { name: 'ReadOnly', places: ['methods'], attributes: [{ ...text('useReplica'), values: ['never', 'preferred'] }] },
  { name: 'RemoteAction', places: ['methods'], attributes: [flag('callout')] },
  { name: 'RestResource', places: ['classes'], attributes: [{ ...text('urlMapping'), isRequired: true }] },
  {
    name: 'SuppressWarnings',
    places: [...TYPES, ...MEMBERS, 'locals'],
    attributes: [{ ...text('value'), isRequired: true }],
  },
  { name: 'TestSetup', places: ['methods'], attributes: [flag('OnInstall')] },
  { name: 'TestVisible', places: [...TYPES, ...MEMBERS], attributes: [] },
];

const BY_NAME = new Map(ANNOTATIONS.map((facts) => [facts.name.toLowerCase(), facts]));

export function annotationFacts(name: string): AnnotationFacts | undefined {
  return BY_NAME.get(name.toLowerCase());
}
