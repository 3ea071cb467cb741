/** A user of the sample org beside the administrator, whom every org begins with. */
export interface SamplePerson {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly alias: string;
  readonly profile: string;
  readonly permissionSet?: string;
}

export const ADMINISTRATOR = 'admin@localorg.example';
export const ADMINISTRATOR_PERMISSION_SET = 'ZoomInfo_Admin';

/** Sells, and owns the sample accounts. */
export const salesPerson: SamplePerson = {
  username: 'sales@localorg.example',
  firstName: 'Sam',
  lastName: 'Sales',
  alias: 'sales',
  profile: 'Standard User',
  permissionSet: 'ZoomInfo_User',
};

/** Works in Salesforce without this app's permission. */
export const plainPerson: SamplePerson = {
  username: 'plain@localorg.example',
  firstName: 'Pat',
  lastName: 'Plain',
  alias: 'plain',
  profile: 'Standard User',
};
