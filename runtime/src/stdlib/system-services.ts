import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { argument, valueHash } from './arguments.ts';
import { PropertyObject } from './property-object.ts';
import { Version } from './version.ts';

/** What `Test.setReadOnlyApplicationMode` said. */
export function applicationMode(runtime: Runtime): { isReadOnly: boolean } {
  return runtime.kept.of(runtime.tx.test ?? runtime.tx, 'Application mode', () => ({ isReadOnly: false }));
}

/** Passwords are nothing to a local org: nobody signs in with one. */
function resetPassword(): PropertyObject {
  return new PropertyObject('ResetPasswordResult', { password: 'Local0rg!' });
}

function noApprovals(): never {
  throw new Error('The local org runs no approval processes.');
}

function noLabel(namespace: string, name: string): never {
  throw exception('IllegalArgumentException', `The label ${namespace === '' ? '' : `${namespace}.`}${name} does not exist.`);
}

function label(runtime: Runtime, namespace: string | null, name: string | null): string {
  return runtime.org.setup.labels.get(argument(name).toLowerCase()) ?? noLabel(namespace ?? '', name!);
}

export const systemServicesLibrary: LibraryPart = {
  'System.hashCode(Object)': (_runtime, value: Value) => (value === null ? 0 : valueHash(value)),
  // The version that a package's subscriber has set; code that is no package's has version 1.0.
  'System.requestVersion()': () => new Version(1, 0, null),
  'System.runAs(Version)': () => undefined,
  'System.getApplicationReadWriteMode()': (runtime) =>
    runtime.platformConstant('ApplicationReadWriteMode', applicationMode(runtime).isReadOnly ? 'READ_ONLY' : 'DEFAULT'),
  'System.setPassword(Id,String)': () => undefined,
  'System.changeOwnPassword(String,String)': () => undefined,
  'System.movePassword(Id,Id)': () => undefined,
  'System.resetPassword(Id,Boolean)': resetPassword,
  'System.resetPasswordWithEmailTemplate(Id,Boolean,String)': resetPassword,
  'System.process(List<Id>,String,String,String)': noApprovals,
  'System.submit(List<Id>,String,String)': noApprovals,
  'ResetPasswordResult.getPassword()': (_runtime, self: PropertyObject) => self.get('password'),
  'ResetPasswordResult.get:password': (_runtime, self: PropertyObject) => self.get('password'),
  'Label.get(String,String)': label,
  'Label.get(String,String,String)': label,
  'Label.translationExists(String,String,String)': () => false,
};
