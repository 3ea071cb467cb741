import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { argument } from './arguments.ts';

/** Source: Apex Reference Guide, isCurrentUserLicensed: a TypeException where no such package is installed. */
function isLicensed(runtime: Runtime, namespace: string): boolean {
  if (namespace.toLowerCase() === runtime.org.schema.namespace.toLowerCase()) return true;
  throw exception('TypeException', `No package with the namespace prefix ${namespace} is installed.`);
}

export const userInfoLibrary: LibraryPart = {
  'UserInfo.getUserId()': (runtime) => runtime.tx.user.id,
  'UserInfo.getName()': (runtime) => runtime.tx.user.name,
  'UserInfo.getFirstName()': (runtime) => runtime.tx.user.firstName,
  'UserInfo.getLastName()': (runtime) => runtime.tx.user.lastName,
  'UserInfo.getUserName()': (runtime) => runtime.tx.user.userName,
  'UserInfo.getUserEmail()': (runtime) => runtime.tx.user.email,
  'UserInfo.getProfileId()': (runtime) => runtime.tx.user.profileId,
  'UserInfo.getUserRoleId()': (runtime) => runtime.tx.user.roleId,
  'UserInfo.getLocale()': (runtime) => runtime.tx.user.locale,
  'UserInfo.getLanguage()': (runtime) => runtime.tx.user.language,
  'UserInfo.getTimeZone()': (runtime) =>
    runtime.library('TimeZone.getTimeZone(String)')(runtime, ...([runtime.tx.user.timeZone] as never[])),
  'UserInfo.getOrganizationId()': (runtime) => runtime.org.store.readAll('Organization')[0]!.id,
  'UserInfo.getOrganizationName()': (runtime) => runtime.org.setup.organizationName,
  'UserInfo.getUserType()': () => 'Standard',
  'UserInfo.getUiTheme()': () => 'Theme4d',
  'UserInfo.getUiThemeDisplayed()': () => 'Theme4d',
  'UserInfo.getDefaultCurrency()': () => 'USD',
  'UserInfo.isMultiCurrencyOrganization()': () => false,
  'UserInfo.getSessionId()': () => null,
  'UserInfo.getCurrentUvid()': () => null,
  // No package is installed that needs a licence.
  'UserInfo.hasPackageLicense(Id)': () => false,
  'UserInfo.isCurrentUserLicensed(String)': (runtime, namespace: string | null) => isLicensed(runtime, argument(namespace)),
  'UserInfo.isCurrentUserLicensedForPackage(Id)': () => false,
};
