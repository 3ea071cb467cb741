import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PlatformTypes } from '../../platform/index.ts';
import { buildOrgSchema, standardObjects } from '../../schema/index.ts';
import { Program } from '../index.ts';

const SOURCE = `
public virtual with sharing class Sample extends Base implements Comparable, Iterable<String> {
    public enum Color { RED, GREEN }
    private static final Map<String, List<Account>> CACHE = new Map<String, List<Account>>{ 'a' => new List<Account>() };
    public Integer size { get; private set { size = value > 0 ? value : -1; } }
    static { CACHE.put('b', null); }
    public Sample(Integer size) { this(size, 'x'); }
    @TestVisible private Sample(Integer size, String name) { super(name); this.size = size; }
    public virtual override String toString() { return name?.trim() ?? 'none' + size + 1.5 * 2; }
    @AuraEnabled(cacheable=true)
    public static List<Contact> find(Set<Id> ids, String term) {
        List<Contact> found = [SELECT Id, Account.Name, (SELECT Id FROM Tasks) FROM Contact WHERE AccountId IN :ids AND (Name LIKE :term OR CreatedDate = LAST_N_DAYS:3) WITH USER_MODE ORDER BY Name NULLS LAST LIMIT 5];
        for (Contact c : found) {
            switch on c.LastName { when 'a', 'b' { continue; } when null { break; } when else { c.Email.addError('no'); } }
        }
        for (Integer i = 0, j = 1; i < found.size() && j != 7; i++) { found[i].LastName += (String) JSON.deserialize('"x"', String.class); }
        try { update as user found; } catch (DmlException e) { throw new IllegalArgumentException('bad', e); } finally { System.debug(LoggingLevel.ERROR, ids); }
        do { ids.clear(); } while (!ids.isEmpty());
        return found;
    }
    public Integer compareTo(Object other) { return other instanceof Sample ? size - ((Sample) other).size : ~1 >>> 2; }
    public Iterator<String> iterator() { return new List<String>{ 'a' }.iterator(); }
}`;

/** A repeatable sequence of numbers from 0 up to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff) / 0x8000_0000;
}

function mutated(tokens: readonly string[], next: () => number): string {
  const changed = [...tokens];
  for (let count = 1 + Math.floor(next() * 3); count > 0; count--) {
    const at = Math.floor(next() * changed.length);
    const other = Math.floor(next() * changed.length);
    const choice = Math.floor(next() * 3);
    if (choice === 0) changed.splice(at, 1);
    else if (choice === 1) changed.splice(at, 0, changed[at]!);
    else [changed[at], changed[other]] = [changed[other]!, changed[at]!];
  }
  return changed.join('');
}

it('answers any source with diagnostics that have a place, and never breaks', () => {
  const tokens = SOURCE.match(/\s+|\w+|'(?:\\.|[^'\\\n])*'|[^\s\w]/g)!;
  const schema = buildOrgSchema(standardObjects(), []);
  const platform = PlatformTypes.standard();
  const next = numbers(11);

  for (let round = 0; round < 2000; round++) {
    const text = mutated(tokens, next);
    const program = new Program([{ path: 'Sample.cls', name: 'Sample', kind: 'class', text, apiVersion: 67 }], schema, platform);
    const misplaced = program.checkAll().filter(({ span }) => span.line < 1 || span.column < 1 || span.start > text.length);

    assert.deepEqual(misplaced, [], text);
  }
});
