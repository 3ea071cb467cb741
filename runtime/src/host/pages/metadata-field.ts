import type { ObjectSchema } from '../../schema/index.ts';

/** Columns whose name in layouts and list views does not follow from the field's. */
const COLUMN_FIELDS: Readonly<Record<string, string>> = {
  FULLNAME: 'Name',
  NAME: 'Name',
  PHONE1: 'Phone',
  PHONE2: 'Phone',
  PHONE3: 'MobilePhone',
  ADDRESS1: 'BillingStreet',
  'CORE.USERS.ALIAS': 'OwnerId',
  'CORE.USERS.FULLNAME': 'OwnerId',
  OWNERALIAS: 'OwnerId',
  OWNER: 'OwnerId',
  CREATEDDATE: 'CreatedDate',
  CREATEDBYUSER: 'CreatedById',
  UPDATEDBYUSER: 'LastModifiedById',
  LASTUPDATE: 'LastModifiedDate',
  URL: 'Website',
  EMPLOYEES: 'NumberOfEmployees',
  SALES: 'AnnualRevenue',
  STATECODE: 'BillingState',
  CASENUMBER: 'CaseNumber',
  STATUSCODE: 'Status',
  EXPREVENUE: 'ExpectedRevenue',
};
/** Columns that belong to the parent and are shown as the link to it. */
const PARENT_COLUMNS = /^(?:SALES\.)?(ACCOUNT|CONTACT|OPPORTUNITY|CAMPAIGN|LEAD)\.(?:FULL_)?NAME$/i;

/** The field that a layout's related list or a list view calls `CONTACT.PHONE1`, `FULL_NAME` or `Score__c`; undefined where none is meant. */
export function fieldOfColumn(object: ObjectSchema, column: string): string | undefined {
  const exact = object.fields.get(column);
  if (exact) return exact.name;
  const parent = PARENT_COLUMNS.exec(column)?.[1];
  const reference =
    parent === undefined || parent.toLowerCase() === object.name.toLowerCase() ? undefined : object.fields.get(`${parent}Id`);
  if (reference) return reference.name;
  const folded = column.replaceAll('_', '').toUpperCase();
  const last = folded.slice(folded.lastIndexOf('.') + 1);
  const candidates = [
    COLUMN_FIELDS[folded],
    last,
    COLUMN_FIELDS[last],
    last === 'NAME' || last === 'FULLNAME' ? object.nameField?.name : undefined,
  ];
  return candidates
    .map((candidate) => (candidate === undefined ? undefined : object.fields.get(candidate)?.name))
    .find((name) => name !== undefined);
}
