import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed } from './apex-org.ts';
import { assignmentRules, queue } from './rule-files.ts';
import { inWorld } from './sharing-org.ts';

const FILES = {
  ...queue('West', 'Lead'),
  ...queue('Rest', 'Lead'),
  ...assignmentRules('Lead', {
    Former: { isActive: false, entries: [{ to: 'Rest', type: 'Queue' }] },
    Standard: {
      entries: [
        {
          to: 'West',
          type: 'Queue',
          logic: '1 AND (2 OR 3)',
          criteria: ['Lead.Country equals USA', 'Lead.State equals CA,OR', 'Lead.City contains Seattle'],
        },
        { to: 'Rest', type: 'Queue', formula: 'NumberOfEmployees > 100' },
      ],
    },
    Other: { isActive: false, entries: [{ to: 'Rest', type: 'Queue' }] },
  }),
};
const DEFAULT = 'Database.DMLOptions o = new Database.DMLOptions(); o.assignmentRuleHeader.useDefaultRule = true; ';
const lead = (facts = '') => `new Lead(LastName = 'x', Company = 'y'${facts})`;
const OWNER = 'System.debug([SELECT Owner.Name FROM Lead].Owner.Name);';

describe('assignment rules', () => {
  it('do not run for a save without the header', () => {
    assert.deepEqual(printed(`insert ${lead(", Country = 'USA', State = 'CA'")}; ${OWNER}`, FILES), ['Org Administrator']);
  });

  it('give the record to the first entry that takes it', () => {
    assert.deepEqual(printed(`${DEFAULT} Database.insert(${lead(", Country = 'USA', State = 'CA'")}, o); ${OWNER}`, FILES), ['West']);
    assert.deepEqual(
      printed(`${DEFAULT} Database.insert(${lead(", Country = 'USA', State = 'NY', NumberOfEmployees = 200")}, o); ${OWNER}`, FILES),
      ['Rest'],
    );
  });

  it('give a record that several entries take to the first', () => {
    const both = ", Country = 'USA', State = 'CA', NumberOfEmployees = 200";

    assert.deepEqual(printed(`${DEFAULT} Database.insert(${lead(both)}, o); ${OWNER}`, FILES), ['West']);
  });

  it('replace the owner that was given, behind the after-triggers and without triggers of their own', () => {
    const trigger = { 'T.trigger': 'trigger T on Lead (after insert, after update) { System.debug(Trigger.operationType); }' };
    const body = `${DEFAULT} Lead l = ${lead(", Country = 'USA', State = 'OR', OwnerId = UserInfo.getUserId()")}; Database.insert(l, o); ${OWNER}`;

    assert.deepEqual(printed(body, { ...FILES, ...trigger }), ['AFTER_INSERT', 'West']);
  });

  it('leave a record that no entry takes to the default owner', () => {
    assert.deepEqual(printed(`${DEFAULT} Database.insert(${lead()}, o); ${OWNER}`, FILES), ['Org Administrator']);
  });

  it('leave it to the default owner, not to the user who saves it', () => {
    const body = `System.runAs(World.user('ann')) { ${DEFAULT} Database.insert(${lead()}, o); } System.debug([SELECT Owner.Name FROM Lead].Owner.Name);`;

    assert.deepEqual(inWorld(body, FILES), ['Org Administrator']);
  });

  it('assign cases too, and nothing else', () => {
    const files = {
      ...queue('Support', 'Case'),
      ...assignmentRules('Case', { Standard: { entries: [{ to: 'Support', type: 'Queue' }] } }),
    };
    const body = `${DEFAULT} Database.insert(new Case(Subject = 'c'), o); Database.insert(new Account(Name = 'a'), o); System.debug([SELECT Owner.Name FROM Case].Owner.Name + ' ' + [SELECT Owner.Name FROM Account].Owner.Name);`;

    assert.deepEqual(printed(body, files), ['Support Org Administrator']);
  });

  it('run by id where one is given, active or not, on updates and from options of the record too', () => {
    const byId =
      "Database.DMLOptions o = new Database.DMLOptions(); o.assignmentRuleHeader.assignmentRuleId = [SELECT Id FROM AssignmentRule WHERE Name = 'Other' AND Active = FALSE].Id; ";

    assert.deepEqual(printed(`${byId} Lead l = ${lead()}; insert l; l.setOptions(o); update l; ${OWNER}`, FILES), ['Rest']);
  });

  it('leave the owner alone in an org without one', () => {
    assert.deepEqual(printed(`${DEFAULT} Database.insert(${lead()}, o); ${OWNER}`), ['Org Administrator']);
  });
});
