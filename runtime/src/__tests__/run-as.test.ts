import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrownBy } from './apex-org.ts';
import { inWorld, testPrints } from './sharing-org.ts';

const WHO = "UserInfo.getUserName().substringBefore('@')";
const LAST_OF = (name: string) => `World.user('${name}')`;

/** Source: Apex Developer Guide, Using the runAs Method. */
describe('System.runAs', () => {
  it('nests: each block has its user, and the one around it is back at its end', () => {
    const body = `System.runAs(${LAST_OF('ann')}) { System.debug(${WHO}); System.runAs(${LAST_OF('bob')}) { System.debug(${WHO}); } System.debug(${WHO}); } System.debug(UserInfo.getUserName().startsWith('ann'));`;

    assert.deepEqual(inWorld(body), ['ann', 'bob', 'ann', 'false']);
  });

  it('gives the user, with profile and permissions, back where an exception leaves the block', () => {
    const body = `try { System.runAs(${LAST_OF('ann')}) { System.debug(Schema.SObjectType.Account.isDeletable() + ' ' + FeatureManagement.checkPermission('x') + ' ' + ${WHO}); throw new IllegalArgumentException('x'); } } catch (IllegalArgumentException e) { System.debug(${WHO} == 'ann'); }
      System.debug([SELECT COUNT() FROM User WHERE Id = :UserInfo.getUserId() AND Profile.Name = 'System Administrator' WITH SYSTEM_MODE]);`;

    assert.deepEqual(inWorld(body), ['true false ann', 'false', '1']);
  });

  it('holds records that the code in it makes to the user', () => {
    const body = `System.runAs(${LAST_OF('ann')}) { insert new Account(Name = 'a'); } Account a = [SELECT OwnerId, CreatedById FROM Account]; Id ann = ${LAST_OF('ann')}.Id; System.debug((a.OwnerId == ann) + ' ' + (a.CreatedById == ann));`;

    assert.deepEqual(inWorld(body), ['true true']);
  });

  it('counts as a statement of DML each time', () => {
    const body = `Integer before = Limits.getDmlStatements(); User ann = ${LAST_OF('ann')}; System.runAs(ann) { } System.runAs(ann) { System.runAs(ann) { } } System.debug(Limits.getDmlStatements() - before);`;

    assert.deepEqual(inWorld(body), ['3']);
  });

  it('opens the way for setup objects beside others', () => {
    const body = `insert new Account(Name = 'a'); System.runAs(new User(Id = UserInfo.getUserId())) { insert new PermissionSet(Name = 'P', Label = 'P'); } insert new Account(Name = 'b'); System.debug('both');`;

    assert.deepEqual(testPrints({}, body), ['both']);
  });

  it('takes the version of a package too, and leaves the user as it is', () => {
    assert.deepEqual(
      testPrints({}, `System.runAs(new Version(1, 0)) { System.debug(Limits.getDmlStatements() + ' ' + (UserInfo.getUserId() != null)); }`),
      ['0 true'],
    );
  });

  it('is for tests alone', () => {
    assert.match(thrownBy('System.runAs(new User(Id = UserInfo.getUserId())) { }'), /runAs/);
  });
});
