import { SObject, type Value } from '../../values/index.ts';
import type { DuplicateReport } from './duplicates.ts';
import type { Runtime } from '../runtime.ts';
import { stampCreated } from './save-rules.ts';

/**
 * Writes what rules report: a duplicate record set of the record and those it matches. A set of the rule that a match is in already
 * takes the record in. Source: Salesforce Help, Things to Know About Duplicate Record Sets.
 */
export function writeReports(runtime: Runtime, reports: readonly DuplicateReport[]): void {
  for (const report of reports) writeReport(runtime, report);
}

function writeReport(runtime: Runtime, { copy, finding }: DuplicateReport): void {
  const { store } = runtime.org;
  const ruleId = store
    .readAll('DuplicateRule')
    .find((row) => row.fields['DeveloperName'] === finding.rule && row.fields['SobjectType'] === finding.objectName)?.id;
  if (!ruleId) return;
  const recordIds = [copy.id!, ...finding.matches.flatMap(({ records }) => records.map(({ record }) => record.id!))];
  const items = store.read('DuplicateRecordItem', store.childIds('DuplicateRecordItem', 'RecordId', recordIds));
  const sets = store.read('DuplicateRecordSet', [...new Set(items.map((item) => item.fields['DuplicateRecordSetId'] as string))]);
  const known = sets.find((set) => set.fields['DuplicateRuleId'] === ruleId);
  const setId = known?.id ?? add(runtime, 'DuplicateRecordSet', { DuplicateRuleId: ruleId, RecordCount: 0 });
  const inSet = new Set(items.filter((row) => row.fields['DuplicateRecordSetId'] === setId).map((row) => row.fields['RecordId']));
  const count = Number(known?.fields['RecordCount'] ?? 0);
  const missing = [...new Set(recordIds)].filter((id) => !inSet.has(id));
  for (const id of missing) add(runtime, 'DuplicateRecordItem', { DuplicateRecordSetId: setId, RecordId: id });
  store.update('DuplicateRecordSet', [
    new SObject(runtime.object('DuplicateRecordSet'), { Id: setId, RecordCount: count + missing.length }),
  ]);
}

function add(runtime: Runtime, objectName: string, fields: Record<string, Value>): string {
  const { tx, org } = runtime;
  const record = new SObject(runtime.object(objectName), fields);
  stampCreated(record, tx.user.id, tx.now());
  return org.store.insert(objectName, [record], { now: tx.now() })[0]!;
}
