import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOrg } from './apex-org.ts';

/** What statements say while another transaction holds the account `Held`, and after it has let go. */
function withHeld(statements: string): { readonly held: string; readonly released: string } {
  return withOrg({}, ({ org }) => {
    assert.deepEqual(org.runAnonymous("insert new Account(Name = 'Held');"), { ok: true });
    const id = org.query('SELECT Id FROM Account')[0]!.id!;
    const say = () => {
      const result = org.runAnonymous(statements);
      return result.ok ? 'ok' : result.message.replaceAll(id, 'ID');
    };
    const lock = org.lock([id]);
    const held = say();
    lock.release();
    return { held, released: say() };
  });
}

const LOCKED = 'UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record or 1 records: ID: []';

describe('a record that another transaction holds', () => {
  it('cannot be updated or deleted until it is released', () => {
    const update = withHeld("update new Account(Id = [SELECT Id FROM Account].Id, Phone = '1');");

    assert.equal(update.held, `DmlException: Update failed. First exception on row 0 with id ID; first error: ${LOCKED}`);
    assert.equal(update.released, 'ok');
    assert.match(withHeld('delete [SELECT Id FROM Account];').held, /UNABLE_TO_LOCK_ROW/);
  });

  it('keeps children from being saved', () => {
    const insert = withHeld("insert new Contact(LastName = 'x', AccountId = [SELECT Id FROM Account].Id);");

    assert.equal(insert.held, `DmlException: Insert failed. First exception on row 0; first error: ${LOCKED}`);
    assert.equal(insert.released, 'ok');
  });

  it('sets single rows of a partial save aside', () => {
    const statements =
      "List<Database.SaveResult> r = Database.insert(new List<Contact>{ new Contact(LastName = 'x', AccountId = [SELECT Id FROM Account].Id), new Contact(LastName = 'y') }, false); if (r[0].isSuccess() || !r[1].isSuccess()) { throw new IllegalArgumentException(String.valueOf(r)); }";

    assert.equal(withHeld(statements).held, 'ok');
  });

  it('cannot be selected FOR UPDATE', () => {
    const select = withHeld('List<Account> a = [SELECT Id FROM Account FOR UPDATE];');

    assert.equal(
      select.held,
      'QueryException: Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.',
    );
    assert.equal(select.released, 'ok');
  });
});

describe('a transaction', () => {
  it('lets go of its records at its end', () => {
    withOrg({}, ({ org }) => {
      assert.deepEqual(org.runAnonymous("insert new Account(Name = 'x'); List<Account> a = [SELECT Id FROM Account FOR UPDATE];"), {
        ok: true,
      });

      assert.doesNotThrow(() => org.lock([org.query('SELECT Id FROM Account')[0]!.id!]));
    });
  });
});
