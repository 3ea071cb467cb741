import type { LibraryFunction, LibraryPart } from '../engine/index.ts';

/** What Site and Network answer outside of a site. Source: Apex Reference Guide, Site Class and Network Class: null where no site is active. */
const NULL_OUTSIDE_OF_SITES =
  'AdminEmail AdminId AnalyticsTrackingCode BaseCustomUrl BaseInsecureUrl BaseRequestUrl BaseSecureUrl BaseUrl CurrentSiteUrl CustomWebAddress Domain ErrorDescription ErrorMessage ExperienceId MasterLabel Name OriginalUrl PasswordPolicyStatement PathPrefix Prefix SiteId SiteType SiteTypeLabel Template'.split(
    ' ',
  );
const FALSE_OUTSIDE_OF_SITES = ['isLoginEnabled', 'isPasswordExpired', 'isRegistrationEnabled'];

export const siteLibrary: LibraryPart = {
  ...Object.fromEntries([
    ...NULL_OUTSIDE_OF_SITES.map((name): [string, LibraryFunction] => [`Site.get${name}()`, () => null]),
    ...FALSE_OUTSIDE_OF_SITES.map((name): [string, LibraryFunction] => [`Site.${name}()`, () => false]),
  ]),
  'Site.isValidUsername(String)': (_runtime, name: string | null) => name !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name),
  'Network.getNetworkId()': () => null,
  'Network.getLoginUrl(String)': () => null,
  'Network.getLogoutUrl(String)': () => null,
  'Network.getSelfRegUrl(String)': () => null,
};
