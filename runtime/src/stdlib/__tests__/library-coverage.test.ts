import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type PlatformType, PlatformTypes, signatureKey } from '../../platform/index.ts';
import { createLibrary } from '../library.ts';
import { serviceParts } from '../service-parts.ts';

const platform = PlatformTypes.standard();
const { functions } = createLibrary(platform);
const FIELD = /^([\w.]+)\.(?:get|set):(\w+)$/;

function callKeys(type: PlatformType): string[] {
  const typesOf = (parameters: readonly { readonly type: string }[]) => parameters.map((parameter) => parameter.type);
  return [
    ...type.methods.map((method) => signatureKey(type.name, method.name, typesOf(method.parameters))),
    ...(type.kind === 'class' ? type.constructors.map((parameters) => signatureKey(type.name, 'new', typesOf(parameters))) : []),
  ];
}

/** A field, or what a getter tells: holders of values register both. */
function hasProperty(type: PlatformType | undefined, name: string): boolean {
  const getters = [`get${name}`, `is${name}`];
  return (
    type !== undefined && (type.fields.some((field) => field.name === name) || type.methods.some((method) => getters.includes(method.name)))
  );
}

/** Whether the platform has the member behind a key. */
function isKnown(key: string): boolean {
  const field = FIELD.exec(key);
  if (field) return hasProperty(platform.get(field[1]!), field[2]!);
  const owner = key.slice(0, key.slice(0, key.indexOf('(')).lastIndexOf('.'));
  const type = platform.get(owner);
  return type !== undefined && callKeys(type).includes(key);
}

/** Statics that the checker makes of the names of custom settings, which have no class. */
const WITHOUT_CLASS = /^CustomSetting\./;

it('registers members that the platform has, under its signatures', () => {
  const unknown = serviceParts.flatMap((part) => Object.keys(part)).filter((key) => !WITHOUT_CLASS.test(key) && !isKnown(key));

  assert.deepEqual(unknown, []);
});

it('registers each member once', () => {
  const keys = serviceParts.flatMap((part) => Object.keys(part));

  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

/** Classes of which every method and constructor is there; constructors of what code cannot make are left out. */
const COMPLETE = [
  'ApexPages',
  'ApexPages.Message',
  'ApexPages.StandardController',
  'ApexPages.StandardSetController',
  'Approval.LockResult',
  'Auth.JWT',
  'BusinessHours',
  'Cache.Org',
  'Cache.Session',
  'Compression.ZipEntry',
  'Compression.ZipReader',
  'Compression.ZipWriter',
  'Cookie',
  'Database.Cursor',
  'Database.CursorFetchResult',
  'Database.PaginationCursor',
  'Dom.Document',
  'Dom.XmlNode',
  'FeatureManagement',
  'Http',
  'HttpRequest',
  'HttpResponse',
  'Label',
  'Limits',
  'Location',
  'Messaging.CustomNotification',
  'Messaging.EmailFileAttachment',
  'Messaging.SingleEmailMessage',
  'Metadata.DeployContainer',
  'MultiStaticResourceCalloutMock',
  'OrgLimit',
  'OrgLimits',
  'PageReference',
  'QueueableDuplicateSignature',
  'QueueableDuplicateSignature.Builder',
  'Request',
  'RestContext',
  'RestRequest',
  'RestResponse',
  'Schema.DescribeFieldResult',
  'SelectOption',
  'StaticResourceCalloutMock',
  'UserInfo',
  'VisualEditor.DynamicPickListRows',
  'XmlStreamReader',
  'XmlStreamWriter',
];
/** Made by the platform alone. */
const NOT_MADE_BY_CODE =
  /^(?:ApexPages|BusinessHours|Cache\.\w+|Compression\.ZipEntry|Database\.\w+|Dom\.XmlNode|FeatureManagement|Label|Limits|Location|OrgLimits?|QueueableDuplicateSignature|UserInfo|Approval\.LockResult)\.new\(\)$/;

it('has every member of the classes that it names as complete', () => {
  const keys = COMPLETE.flatMap((name) => callKeys(platform.get(name)!));

  assert.deepEqual(
    keys.filter((key) => !functions.has(key) && !NOT_MADE_BY_CODE.test(key)),
    [],
  );
});

it('tells how much of the platform is there, refused and missing', (test) => {
  const counts = { there: 0, refused: 0, missing: 0 };

  for (const name of platform.names) {
    const type = platform.get(name)!;
    if (type.kind === 'interface') continue;
    for (const key of callKeys(type)) {
      if (!functions.has(key)) counts.missing++;
      else if (functions.get(key)!.name === 'refuse') counts.refused++;
      else counts.there++;
    }
  }

  test.diagnostic(`members there: ${counts.there}, refused: ${counts.refused}, missing: ${counts.missing}`);
  assert.ok(counts.there > counts.missing);
});
