import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { type ApexBlob, ApexList, type ApexMap, type RuntimeType, runtimeType, SObject, sobjectType, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { staticResource } from './callout-mocks.ts';
import { parseCsv } from './csv.ts';
import type { ObjectToken } from './schema-describe.ts';
import { applicationMode } from './system-services.ts';
import { fieldType } from './sobject.ts';

function mustBeTest(runtime: Runtime): void {
  if (!runtime.tx.isTest) throw exception('TypeException', 'Methods of Test can be called in test methods only');
}

/** A cell's value; an empty one leaves the field unset. */
function cellValue(runtime: Runtime, field: FieldSchema, text: string): Value {
  const type = fieldType(field).name;
  if (type === 'String' || type === 'Id') return text;
  if (type === 'Boolean') return /^(?:true|1)$/i.test(text);
  if (type === 'Datetime')
    return runtime.callLibrary('JSON.deserialize(String,Type)', JSON.stringify(text), runtime.typeToken(fieldType(field)));
  return runtime.callLibrary(`${type}.valueOf(String)`, text);
}

/** Inserts the rows of a static resource. Source: Apex Reference Guide, Test.loadData: the first row names the fields. */
function loadData(runtime: Runtime, token: ObjectToken | null, resourceName: string | null): ApexList {
  mustBeTest(runtime);
  const { object } = argument(token);
  const blob: ApexBlob = staticResource(runtime, argument(resourceName));
  const [heads = [], ...rows] = parseCsv(new TextDecoder().decode(blob.bytes));
  const fields = heads.map((head) => {
    const field = object.fields.get(head.trim());
    if (!field)
      throw exception(
        'InvalidParameterValueException',
        `The static resource ${resourceName} names the field ${head}, which ${object.name} does not have.`,
      );
    return field;
  });
  const records = rows.map((row) => {
    const set = fields.flatMap((field, i) => (row[i] ? [[field.name, cellValue(runtime, field, row[i])] as const] : []));
    return new SObject(object, Object.fromEntries(set.filter(([name]) => name !== 'Id')));
  });
  runtime.data.save('insert', records, { allOrNone: true, userMode: false });
  return new ApexList(sobjectType(object.name), records);
}

/** The price book that every org has; a test sees it by this id alone. */
function standardPricebookId(runtime: Runtime): string {
  mustBeTest(runtime);
  const { store, schema } = runtime.org;
  const known = store.readAll('Pricebook2').find((row) => row.fields['IsStandard'] === true);
  if (known) return known.id!;
  const row = new SObject(schema.object('Pricebook2')!, { Name: 'Standard Price Book', IsStandard: true, IsActive: true });
  return store.insert('Pricebook2', [row])[0]!;
}

function stubRow(token: ObjectToken, values: ApexMap): SObject {
  const row = new SObject(token.object);
  for (const [name, value] of values.entries()) row.set(token.object.fields.get(String(name))?.name ?? String(name), value);
  return row;
}

interface PackageScript {
  [method: string]: (context: Value) => void;
}

/** Runs a script of a package as its installation would. */
function runScript(runtime: Runtime, script: unknown, method: string, context: ScriptContext): void {
  mustBeTest(runtime);
  argument(script as PackageScript | null)[method]!(context);
}

function installContext(runtime: Runtime, version: Value, isPush: boolean): ScriptContext {
  return new ScriptContext('InstallContext', {
    previousVersion: version,
    installerId: runtime.tx.user.id,
    organizationId: organizationId(runtime),
    isUpgrade: version !== null,
    isPush,
  });
}

function organizationId(runtime: Runtime): string {
  return runtime.org.store.readAll('Organization')[0]!.id!;
}

/** What the platform hands to a script: an interface's methods are called by their names in lower case. */
class ScriptContext extends PlatformObject {
  readonly $type: RuntimeType;

  constructor(typeName: string, values: Readonly<Record<string, Value>>) {
    super();
    this.$type = runtimeType('Platform', typeName);
    for (const [name, value] of Object.entries(values)) Object.defineProperty(this, name.toLowerCase(), { value: () => value });
  }
}

export const testServicesLibrary: LibraryPart = {
  'Test.loadData(Schema.SObjectType,String)': loadData,
  'Test.getStandardPricebookId()': standardPricebookId,
  // Permission set groups are computed anew at each look.
  'Test.calculatePermissionSetGroup(String)': mustBeTest,
  'Test.calculatePermissionSetGroup(List<String>)': mustBeTest,
  'Test.setReadOnlyApplicationMode(Boolean)': (runtime, isReadOnly: boolean | null) => {
    mustBeTest(runtime);
    applicationMode(runtime).isReadOnly = argument(isReadOnly);
  },
  'Test.createStubQueryRow(Schema.SObjectType,Map<String,Object>)': (_runtime, token: ObjectToken, values: ApexMap) =>
    stubRow(argument(token), argument(values)),
  'Test.createStubQueryRows(Schema.SObjectType,List<Map<String,Object>>)': (_runtime, token: ObjectToken, rows: ApexList) =>
    new ApexList(
      sobjectType(argument(token).object.name),
      argument(rows).items.map((values) => stubRow(token, values as ApexMap)),
    ),
  'Test.testInstall(InstallHandler,Version)': (runtime, script: unknown, version: Value) =>
    runScript(runtime, script, 'oninstall$InstallContext', installContext(runtime, version, false)),
  'Test.testInstall(InstallHandler,Version,Boolean)': (runtime, script: unknown, version: Value, isPush: boolean) =>
    runScript(runtime, script, 'oninstall$InstallContext', installContext(runtime, version, isPush)),
  'Test.testUninstall(UninstallHandler)': (runtime, script: unknown) =>
    runScript(
      runtime,
      script,
      'onuninstall$UninstallContext',
      new ScriptContext('UninstallContext', { organizationId: organizationId(runtime), uninstallerId: runtime.tx.user.id }),
    ),
  'Test.testSandboxPostCopyScript(SandboxPostCopy,Id,Id,String)': sandboxScript,
  'Test.testSandboxPostCopyScript(SandboxPostCopy,Id,Id,String,Boolean)': sandboxScript,
};

function sandboxScript(
  runtime: Runtime,
  script: unknown,
  organization: string | null,
  sandboxId: string | null,
  sandboxName: string | null,
): void {
  runScript(
    runtime,
    script,
    'runapexclass$SandboxContext',
    new ScriptContext('SandboxContext', { organizationId: organization, sandboxId, sandboxName }),
  );
}
