import {
  type ConversionOutcome,
  convertLead,
  exception,
  failed,
  type LeadConversion,
  type LibraryFunction,
  type LibraryPart,
  type Runtime,
} from '../engine/index.ts';
import { ApexList, runtimeType, SObject, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { Bean } from './bean.ts';
import { DmlOptionsObject } from './dml-options.ts';
import { PropertyObject } from './property-object.ts';
import { databaseError } from './sobject.ts';

const ERROR = runtimeType('Platform', 'Database.Error');
/** Source: Apex Reference Guide, Database.convertLead: up to 100 leads a call. */
const MAX_CONVERSIONS = 100;

function conversionOf(given: Value, mode: Pick<LeadConversion, 'userMode' | 'permissionSetId'>): LeadConversion {
  if (!(given instanceof PropertyObject)) throw exception('NullPointerException', 'Attempt to de-reference a null object');
  const text = (name: string) => {
    const value = given.get(name);
    return value === null ? null : String(value);
  };
  const record = (name: string) => {
    const value = given.get(name);
    return value instanceof SObject ? value : null;
  };
  const leadId = text('LeadId');
  if (leadId === null) throw exception('NullPointerException', 'Argument cannot be null.');
  return {
    ...mode,
    leadId,
    convertedStatus: text('ConvertedStatus'),
    accountId: text('AccountId'),
    contactId: text('ContactId'),
    opportunityId: text('OpportunityId'),
    opportunityName: text('OpportunityName'),
    ownerId: text('OwnerId'),
    createsOpportunity: given.get('DoNotCreateOpportunity') !== true,
    overwritesLeadSource: given.get('OverwriteLeadSource') === true,
    records: { Account: record('AccountRecord'), Contact: record('ContactRecord'), Opportunity: record('OpportunityRecord') },
  };
}

function result(runtime: Runtime, outcome: ConversionOutcome): Bean {
  return new Bean('Database.LeadConvertResult', {
    LeadId: () => outcome.leadId,
    AccountId: () => outcome.accountId,
    ContactId: () => outcome.contactId,
    OpportunityId: () => outcome.opportunityId,
    Success: () => outcome.faults.length === 0,
    Errors: () =>
      new ApexList(
        ERROR,
        outcome.faults.map((fault) => databaseError(runtime, fault)),
      ),
  });
}

/** Counts as one statement, each lead as a row. All or none: the first lead that fails undoes the others. */
function convertAll(runtime: Runtime, given: readonly Value[], level: Value, allOrNone: boolean): ConversionOutcome[] {
  const { tx, org } = runtime;
  if (given.length > MAX_CONVERSIONS)
    throw exception('ListException', `At most ${MAX_CONVERSIONS} leads are converted in one call, not ${given.length}.`);
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', given.length);
  const mode = modeOf(runtime, level);
  const savepoint = org.store.savepoint();
  let isGood = false;
  try {
    const outcomes = given.map((conversion, index) => {
      const outcome = convertLead(runtime, conversionOf(conversion, mode));
      const [fault] = outcome.faults;
      if (fault && allOrNone) throw failed('ConvertLead', [{ index, id: null, ...fault }]);
      return outcome;
    });
    isGood = true;
    return outcomes;
  } finally {
    if (!isGood) org.store.rollbackTo(savepoint);
    org.store.release(savepoint);
  }
}

function overload(subject: string, tail: readonly string[]): [string, LibraryFunction] {
  return [
    `Database.convertLead(${[subject, ...tail].join(',')})`,
    (runtime, given: Value, ...rest: Value[]) => {
      const [option] = rest;
      const allOrNone =
        option instanceof DmlOptionsObject ? option.values['OptAllOrNone'] === true : tail[0] !== 'Boolean' || option === true;
      const items = given instanceof ApexList ? given.items : [given];
      const level = rest[tail.indexOf('AccessLevel')] ?? null;
      const results = convertAll(runtime, items, level, allOrNone).map((outcome) => result(runtime, outcome));
      if (!(given instanceof ApexList)) return results[0];
      return new ApexList(runtimeType('Platform', 'Database.LeadConvertResult'), results);
    },
  ];
}

const TAILS = [
  [],
  ['AccessLevel'],
  ['Boolean'],
  ['Boolean', 'AccessLevel'],
  ['Database.DMLOptions'],
  ['Database.DMLOptions', 'AccessLevel'],
];

export const leadConvertLibrary: LibraryPart = Object.fromEntries(
  ['Database.LeadConvert', 'List<Database.LeadConvert>'].flatMap((subject) => TAILS.map((tail) => overload(subject, tail))),
);
