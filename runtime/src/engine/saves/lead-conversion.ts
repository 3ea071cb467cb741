import type { LeadConversionSchema } from '../../schema/index.ts';
import { ApexDate, MS_PER_DAY, SObject, type Value } from '../../values/index.ts';
import type { DmlOptions } from './dml.ts';
import { additionsToRecord, recordOfLead } from './lead-mapping.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveFault } from './save-rules.ts';

/** What `Database.LeadConvert` asks for. */
export interface LeadConversion {
  readonly leadId: string;
  readonly convertedStatus: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly opportunityName: string | null;
  readonly ownerId: string | null;
  readonly createsOpportunity: boolean;
  readonly overwritesLeadSource: boolean;
  readonly userMode: boolean;
  /** In user mode, a permission set whose grants count beside those of the user. */
  readonly permissionSetId?: string;
  /** Records to be made instead of those that the mapping gives. */
  readonly records: Readonly<Record<'Account' | 'Contact' | 'Opportunity', SObject | null>>;
}

export interface ConversionOutcome {
  readonly leadId: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly faults: readonly SaveFault[];
}

/** Ends a conversion that cannot go on. */
class ConversionFault extends Error {
  readonly faults: readonly SaveFault[];

  constructor(faults: readonly SaveFault[]) {
    super('The lead is not converted.');
    this.faults = faults;
  }
}

/** Converts one lead; nothing of it stays where a part fails. Source: Apex Reference Guide, LeadConvert; Apex Developer Guide, Converting Leads. */
export function convertLead(runtime: Runtime, conversion: LeadConversion): ConversionOutcome {
  const { store } = runtime.org;
  const savepoint = store.savepoint();
  let isGood = false;
  try {
    const outcome = new Converter(runtime, conversion).run();
    isGood = true;
    return outcome;
  } catch (thrown) {
    if (!(thrown instanceof ConversionFault)) throw thrown;
    return { leadId: conversion.leadId, accountId: null, contactId: null, opportunityId: null, faults: thrown.faults };
  } finally {
    if (!isGood) store.rollbackTo(savepoint);
    store.release(savepoint);
  }
}

function fault(statusCode: string, message: string, fields: readonly string[] = []): ConversionFault {
  return new ConversionFault([{ statusCode, message, fields }]);
}

class Converter {
  readonly #runtime: Runtime;
  readonly #conversion: LeadConversion;
  readonly #lead: SObject;
  readonly #ownerId: string;

  constructor(runtime: Runtime, conversion: LeadConversion) {
    this.#runtime = runtime;
    this.#conversion = conversion;
    const [lead] = runtime.org.store.read('Lead', [conversion.leadId]);
    if (!lead || lead.fields['IsDeleted'] === true) throw fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    this.#lead = lead;
    this.#ownerId = conversion.ownerId ?? (lead.fields['OwnerId'] as string);
    this.#check();
  }

  #check(): void {
    const { convertedStatus, accountId, contactId } = this.#conversion;
    if (this.#lead.fields['IsConverted'] === true) throw fault('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    const statuses = this.#runtime.org.store.readAll('LeadStatus').filter((row) => row.fields['IsConverted'] === true);
    if (!statuses.some((row) => row.fields['MasterLabel'] === convertedStatus))
      throw fault('INVALID_STATUS', `invalid convertedStatus: ${String(convertedStatus)}`);
    if (contactId !== null && accountId === null)
      throw fault('REQUIRED_FIELD_MISSING', 'Required fields are missing: [accountId]', ['accountId']);
    if (this.#ownerId.startsWith(this.#runtime.object('Group').keyPrefix))
      throw fault('INVALID_CROSS_REFERENCE_KEY', 'A converted lead cannot be owned by a queue: give an owner', ['OwnerId']);
  }

  run(): ConversionOutcome {
    const { leadId } = this.#conversion;
    const accountId = this.#accountId();
    const contactId = this.#contactId(accountId);
    const opportunityId = this.#opportunityId(accountId, contactId);
    this.#moveActivities(contactId);
    this.#closeLead(accountId, contactId, opportunityId);
    return { leadId, accountId, contactId, opportunityId, faults: [] };
  }

  get #settings(): LeadConversionSchema {
    return this.#runtime.org.setup.rules.leadConversion;
  }

  #recordOfLead(objectName: string): SObject {
    return recordOfLead(this.#runtime.object(objectName), this.#lead, this.#settings.mappings);
  }

  #accountId(): string {
    const { accountId, records } = this.#conversion;
    if (accountId !== null) return this.#added('Account', accountId, []);
    return this.#made(records.Account ?? this.#recordOfLead('Account'), {});
  }

  #contactId(accountId: string): string {
    const { contactId, records, overwritesLeadSource } = this.#conversion;
    if (contactId !== null) return this.#added('Contact', contactId, overwritesLeadSource ? ['LeadSource'] : []);
    return this.#made(records.Contact ?? this.#recordOfLead('Contact'), { AccountId: accountId });
  }

  /** Its stage is the first, and it closes with the quarter. Source: Salesforce Help, Convert Qualified Leads. */
  #opportunityId(accountId: string, contactId: string): string | null {
    const { opportunityId, createsOpportunity, opportunityName, records } = this.#conversion;
    if (opportunityId !== null) return opportunityId;
    if (!createsOpportunity) return null;
    const object = this.#runtime.object('Opportunity');
    const made = records.Opportunity ?? this.#recordOfLead('Opportunity');
    const defaults = {
      Name: opportunityName ?? `${String(this.#lead.fields['Company'] ?? '')}-`,
      StageName: object.fields.get('StageName')!.picklist[0]?.value ?? null,
      CloseDate: this.#endOfQuarter(),
      AccountId: accountId,
    };
    for (const [name, value] of Object.entries(defaults)) if ((made.fields[name] ?? null) === null) made.set(name, value);
    const id = this.#made(made, {});
    this.#made(
      new SObject(this.#runtime.object('OpportunityContactRole'), { OpportunityId: id, ContactId: contactId, IsPrimary: true }),
      {},
    );
    return id;
  }

  #endOfQuarter(): ApexDate {
    const { tx } = this.#runtime;
    const today = new ApexDate(tx.timeZone.dayAt(tx.now()));
    return new ApexDate(Date.UTC(today.year, Math.ceil(today.month / 3) * 3, 0) / MS_PER_DAY);
  }

  #made(record: SObject, references: Readonly<Record<string, Value>>): string {
    for (const [name, value] of Object.entries(references)) record.set(name, value);
    if (record.schema.fields.has('OwnerId') && !record.isSet('OwnerId')) record.set('OwnerId', this.#ownerId);
    return this.#saved('insert', record);
  }

  #added(objectName: string, id: string, overwritten: readonly string[]): string {
    const [existing] = this.#runtime.org.store.read(objectName, [id]);
    if (!existing) throw fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [`${objectName}Id`]);
    const additions = additionsToRecord(existing, this.#lead, overwritten, this.#settings.mappings);
    return Object.keys(additions.fields).length > 1 ? this.#saved('update', additions) : id;
  }

  #saved(operation: 'insert' | 'update', record: SObject): string {
    const options: DmlOptions = {
      allOrNone: false,
      userMode: this.#conversion.userMode,
      isPartOfStatement: true,
      skipsDuplicateRules: true,
      ...(this.#conversion.permissionSetId !== undefined && { permissionSetId: this.#conversion.permissionSetId }),
      ...(!this.#settings.isValidated && { skipsAutomation: true }),
    };
    const [outcome] = this.#runtime.data.save(operation, [record], options);
    if (outcome!.faults.length > 0) throw new ConversionFault(outcome!.faults);
    return outcome!.id!;
  }

  #moveActivities(contactId: string): void {
    const { store } = this.#runtime.org;
    for (const name of ['Task', 'Event']) {
      const ids = store.childIds(name, 'WhoId', [this.#lead.id!]);
      if (ids.length === 0) continue;
      const object = this.#runtime.object(name);
      store.update(
        name,
        ids.map((id) => new SObject(object, { Id: id, WhoId: contactId })),
      );
    }
  }

  #closeLead(accountId: string, contactId: string, opportunityId: string | null): void {
    const { tx } = this.#runtime;
    const closed = {
      Id: this.#lead.id,
      Status: this.#conversion.convertedStatus,
      OwnerId: this.#ownerId,
      IsConverted: true,
      ConvertedDate: new ApexDate(tx.timeZone.dayAt(tx.now())),
      ConvertedAccountId: accountId,
      ConvertedContactId: contactId,
      ConvertedOpportunityId: opportunityId,
    };
    this.#saved('update', new SObject(this.#lead.schema, closed));
  }
}
