import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import { movedTime } from './moved-time.ts';
import { Run } from './run.ts';
import { withRunOrg } from './run-hooks.ts';
import type { RunOrg } from './run-org.ts';

const PATH = '/contacts/enrich';
const UNREADABLE = 'ZoomInfo answered something that cannot be read. Nothing was saved. Try again in a moment.';
const UNREACHABLE = 'ZoomInfo could not be reached. Nothing was changed and nothing was saved. Try again in a moment.';
const NOT_CONNECTED =
  'Salesforce is not signed in to ZoomInfo. A Salesforce admin must enter client ID and secret in the external credential "ZoomInfo GTM".';
const NO_CREDIT = 'No ZoomInfo credit is left for the connected user. Nothing was bought. Your ZoomInfo admin can raise the limit.';
const rejected = (seconds: number): string =>
  `ZoomInfo gets too many requests from your company right now. Nothing was saved. Try again in ${seconds} seconds.`;
const serverFault = (code: string): string => `ZoomInfo has a fault of its own (${code}). Nothing was saved. Try again in a moment.`;

/** Faults that pass: what the user reads meanwhile, and how many minutes the run waits. */
const PASSING = [
  { kind: 'rate-second', words: rejected(1), minutes: 1 },
  { kind: 'rate-hour', words: rejected(1800), minutes: 30 },
  { kind: 'rate-day', words: rejected(21_600), minutes: 360 },
  { kind: 'server-error', words: serverFault('PFAPI0007'), minutes: 1 },
  { kind: 'timeout', words: serverFault('PFAPI0010'), minutes: 1 },
  { kind: 'cut', words: UNREACHABLE, minutes: 1 },
  { kind: 'html', words: serverFault('HTTP 502'), minutes: 1 },
] as const;

let org: RunOrg;
let people: string[];

withRunOrg((opened) => {
  org = opened;
  people = findPeople(org);
});

/** IDs of people who have not opted out at the provider. */
function findPeople(from: RunOrg): string[] {
  return [
    ...from.apex(`
      GtmClient client = new GtmClient();
      GtmContactQuery query = new GtmContactQuery();
      query.managementLevel = 'Manager';
      query.pageSize = 100;
      for (query.pageNumber = 1; query.pageNumber <= 12; query.pageNumber++) {
        for (GtmContact person : client.searchContacts(query).contacts) { System.debug(person.id); }
      }`),
  ];
}

/** People whom no other test takes. */
function take(count: number): string[] {
  return people.splice(0, count);
}

function storedOrOptedOut(run: Run): boolean {
  const reasons = Object.keys(run.reasons());
  return run.job().Status__c === 'Done' && reasons.every((reason) => reason === 'OPT_OUT');
}

describe('a fault that passes', () => {
  for (const { kind, words, minutes } of PASSING) {
    it(`is waited out and tells itself meanwhile: ${kind}`, async () => {
      const run = Run.ofContacts(org, take(50));
      await org.provider.turn('faults', { kind, times: 1, path: PATH });

      org.work();

      assert.deepEqual([run.job().Status__c, run.job().Message__c], ['Waiting', words]);
      assert.equal(run.items('Pending').length, 50);
      await run.assertWhole();
      assert.ok(movedTime.workToEnd(org) >= minutes);
      assert.ok(storedOrOptedOut(run));
      assert.equal(run.job().Message__c, null);
      await run.assertWhole();
    });
  }

  for (const kind of ['malformed', 'html:200'] as const) {
    it(`costs its own batch a second call and no other: ${kind}`, async () => {
      const run = Run.ofContacts(org, take(50));
      await org.provider.turn('faults', { kind, times: 1, path: PATH });

      org.work();

      assert.deepEqual([run.job().Status__c, run.job().Message__c, run.items('Pending').length], ['Waiting', UNREADABLE, 25]);
      await run.assertWhole();
      movedTime.workToEnd(org);
      assert.ok(storedOrOptedOut(run));
      assert.equal(run.job().Requests__c, 3);
      await run.assertWhole();
    });
  }

  it('is given up after five attempts, and each item says why', async () => {
    const run = Run.ofContacts(org, take(25));
    await org.provider.turn('faults', { kind: 'server-error', times: 5, path: PATH });

    movedTime.workToEnd(org);

    assert.deepEqual([run.job().Status__c, run.job().Not_Stored__c, run.job().Requests__c], ['Done', 25, 5]);
    assert.deepEqual(run.reasons(), { SERVER_ERROR: 25 });
    assert.equal(run.items()[0]?.Message__c, serverFault('PFAPI0007'));
    await run.assertWhole();
  });

  it('is an answer that takes longer than the time-out of the settings', async () => {
    org.apexAs(
      ADMINISTRATOR,
      'insert new Connection_Setting__c(SetupOwnerId = UserInfo.getOrganizationId(), Request_Timeout_Seconds__c = 1);',
    );
    const run = Run.ofContacts(org, take(25));
    await org.provider.turn('faults', { kind: 'slow:3000', times: 1, path: PATH });

    org.work();

    assert.equal(
      run.job().Message__c,
      'ZoomInfo did not answer in time. Nothing was saved. Try again in a moment; a record that was bought meanwhile is not charged again.',
    );
    await run.assertWhole();
    movedTime.workToEnd(org);
    assert.ok(storedOrOptedOut(run));
    await run.assertWhole();
    org.apexAs(ADMINISTRATOR, 'delete [SELECT Id FROM Connection_Setting__c];');
  });
});

describe('a token that expired', () => {
  it('is renewed within the call', async () => {
    const run = Run.ofContacts(org, take(25));
    await org.provider.turn('expire-tokens');

    movedTime.workToEnd(org);

    assert.ok(storedOrOptedOut(run));
    assert.equal(run.job().Requests__c, 2);
    await run.assertWhole();
  });

  it('and is refused again stops the run, which goes on when asked to', async () => {
    const run = Run.ofContacts(org, take(25));
    await org.provider.turn('faults', { kind: 'token', times: 2, path: PATH });

    movedTime.workToEnd(org);
    const { Status__c: status, Message__c: words, Admin_Message__c: adminWords } = run.job();
    org.apex(`new RunControl().goOn('${run.id}');`);
    movedTime.workToEnd(org);

    assert.deepEqual([status, words], ['Stopped', NOT_CONNECTED]);
    assert.match(String(adminWords), /^ZoomInfo refused the token/);
    assert.ok(storedOrOptedOut(run));
    await run.assertWhole();
  });
});

describe('credits that end', () => {
  for (const credits of [0, 7]) {
    it(`stop the run after ${credits} records; what came back stays, and the rest is bought when there are more`, async () => {
      const run = Run.ofContacts(org, take(60));
      await org.provider.turn('credits', { remaining: credits });

      movedTime.workToEnd(org);

      const job = run.job();
      assert.deepEqual([job.Status__c, job.Message__c, job.Stored__c, job.Requests__c], ['Stopped', NO_CREDIT, credits, 1]);
      assert.match(String(job.Admin_Message__c), /PFAPI0011/);
      await run.assertWhole();
      await org.provider.turn('credits', { remaining: 100_000 });
      org.apex(`new RunControl().goOn('${run.id}');`);
      movedTime.workToEnd(org);
      assert.ok(storedOrOptedOut(run));
      await run.assertWhole();
    });
  }
});

describe('one item', () => {
  it('that is refused does not keep the others from being stored', async () => {
    const run = Run.ofContacts(org, take(25));
    await org.provider.turn('faults', { kind: 'bad-item', times: 1, path: PATH });

    movedTime.workToEnd(org);

    assert.equal(run.reasons()['INVALID_INPUT'], 1);
    assert.equal(run.job().Status__c, 'Done');
    await run.assertWhole();
  });

  it('that opts out while the run waits leaves its ID and nothing else, and so does what was stored before', async () => {
    const first = Run.ofContacts(org, take(10));
    movedTime.workToEnd(org);
    const [stored] = first.items('Stored');
    const known = String(stored?.Provider_Id__c);
    const [fresh = '', ...others] = take(250);
    const run = Run.ofContacts(org, [...others.slice(0, 224), fresh, known]);
    await org.provider.turn('faults', { kind: 'server-error', times: 1, path: PATH });
    org.work();
    await org.provider.turn('opt-out', { personIds: [Number(fresh), Number(known)] });

    movedTime.workToEnd(org);

    const optedOut = run.items('Not Stored').filter((item) => item.Reason__c === 'OPT_OUT');
    assert.ok([fresh, known].every((id) => optedOut.some((item) => item.Provider_Id__c === id)));
    const fields = ['Name', 'First_Name__c', 'Last_Name__c', 'Email_Address__c', 'Direct_Phone__c', 'No_Match_Reason__c'] as const;
    const blanks = { First_Name__c: null, Last_Name__c: null, Email_Address__c: null, Direct_Phone__c: null };
    assert.deepEqual(
      org.rows(fields, `FROM ZoomInfo__c WHERE ZoomInfo_Contact_ID__c IN ('${fresh}', '${known}') ORDER BY Name`),
      [fresh, known].toSorted().map((id) => ({ Name: id, ...blanks, No_Match_Reason__c: 'OPT_OUT' })),
    );
    await run.assertWhole();
  });
});

describe('fields outside the package', () => {
  it('are left out, remembered, and do not cost the records', async () => {
    await org.provider.turn('denied-fields', { fields: ['mobilePhone', 'techSkills'] });
    const first = Run.ofContacts(org, take(25));
    movedTime.workToEnd(org);
    const second = Run.ofContacts(org, take(25));
    movedTime.workToEnd(org);
    await org.provider.turn('denied-fields', { fields: [] });

    assert.deepEqual([first.job().Requests__c, second.job().Requests__c], [3, 1]);
    assert.ok(storedOrOptedOut(first));
    const refused = org.rows(['Name', 'Code__c'], 'FROM Refused_Provider_Field__c ORDER BY Name');
    assert.deepEqual(refused, [
      { Name: 'contact.mobilePhone', Code__c: 'PFAPI0009' },
      { Name: 'contact.techSkills', Code__c: 'PFAPI0009' },
    ]);
    await second.assertWhole();
  });
});

describe('a transaction that dies', () => {
  it('is made again after a pause, and nothing is bought or stored twice', async () => {
    const run = Run.ofContacts(org, take(50));
    const held = org.org.lock([run.itemId()]);
    org.work();
    const { bought } = await org.provider.books();
    held.release();

    assert.deepEqual([org.failures().length, run.items('Pending').length], [1, 50]);
    await run.assertWhole();
    movedTime.workToEnd(org);

    assert.ok(storedOrOptedOut(run));
    await run.assertWhole();
    assert.deepEqual((await org.provider.books()).bought, bought);
  });

  it('whatever its size stops the run, which says why and goes on when asked to', async () => {
    const run = Run.ofContacts(org, take(25));
    const held = org.org.lock([run.itemId()]);
    movedTime.workToEnd(org);
    held.release();

    const { Status__c: status, Message__c: words, Admin_Message__c: adminWords } = run.job();
    assert.deepEqual([org.failures().length, status], [6, 'Stopped']);
    assert.match(String(words), /^The run was broken off\. What it stored stays/);
    assert.match(String(adminWords), /UNABLE_TO_LOCK_ROW/);
    org.apex(`new RunControl().goOn('${run.id}');`);
    movedTime.workToEnd(org);
    assert.ok(storedOrOptedOut(run));
    await run.assertWhole();
  });
});
