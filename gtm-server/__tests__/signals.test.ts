import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { start } from './support.ts';

const NORTHWIND = 900000101;
const SPAN = { publishedStartDate: '2024-10-01', publishedEndDate: '2026-09-01' };

describe('Scoops', () => {
  it('of a company cost one credit and a record each', async (t) => {
    const gtm = await start(t, { credits: 10 });
    const busiest = await gtm.send('POST', '/data/v1/scoops/search', envelope('ScoopSearch', SPAN));
    const { id } = busiest.body.data[0]!.attributes['company'] as { id: string };
    await gtm.server.control.setRemainingCredits(10);
    const before = (await gtm.usage())['recordLimit']![0];

    const answer = await gtm.send('POST', '/data/v1/scoops/enrich', envelope('ScoopEnrich', { companyId: id, ...SPAN }));

    assert.ok(answer.body.data.length > 0);
    assert.ok(answer.body.data.every(({ attributes }) => (attributes['company'] as { id: string }).id === id));
    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 9]);
    assert.equal((await gtm.usage())['recordLimit']![0], before + answer.body.data.length);
  });

  it('of a company that is under management cost no credit', async (t) => {
    const gtm = await start(t, { credits: 10 });
    await gtm.enrich([{ companyId: NORTHWIND }]);

    await gtm.send('POST', '/data/v1/scoops/enrich', envelope('ScoopEnrich', { companyId: String(NORTHWIND), ...SPAN }));

    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 9]);
  });

  it('lie within the days asked for, the newest first, and keep their IDs', async (t) => {
    const gtm = await start(t, { credits: 10_000 });
    const body = envelope('ScoopSearch', { publishedStartDate: '2026-08-01', publishedEndDate: '2026-08-15' });

    const [first, second] = [
      await gtm.send('POST', '/data/v1/scoops/search?page%5Bsize%5D=100', body),
      await gtm.send('POST', '/data/v1/scoops/search?page%5Bsize%5D=100', body),
    ];

    const days = first.body.data.map(({ attributes }) => String(attributes['originalPublishedDate']).slice(0, 10));
    assert.ok(days.every((day) => day >= '2026-08-01' && day <= '2026-08-15'));
    assert.deepEqual(days, [...days].sort().reverse());
    assert.deepEqual(
      first.body.data.map(({ id }) => id),
      second.body.data.map(({ id }) => id),
    );
  });

  it('are not searched by a company, and not enriched without one', async (t) => {
    const gtm = await start(t);

    const searched = await gtm.send('POST', '/data/v1/scoops/search', envelope('ScoopSearch', { companyId: '1' }));
    const enriched = await gtm.send('POST', '/data/v1/scoops/enrich', envelope('ScoopEnrich', SPAN));

    assert.deepEqual([searched.status, searched.body.errors[0]?.code], [400, 'PFAPI0005']);
    assert.deepEqual([enriched.status, enriched.body.errors[0]?.code], [400, 'PFAPI0004']);
  });
});

describe('Intent', () => {
  it('is about the topics asked for, within score and strength', async (t) => {
    const gtm = await start(t, { credits: 10_000 });
    const wish = { topics: ['Cloud Applications'], signalScoreMin: 80, audienceStrengthMin: 'C', findRecommendedContacts: false };

    const { body } = await gtm.send('POST', '/data/v1/intent/search?page%5Bsize%5D=100', envelope('IntentSearch', wish));

    assert.ok(body.data.length > 0);
    for (const { attributes } of body.data) {
      assert.equal(attributes['topic'], 'Cloud Applications');
      assert.ok(Number(attributes['signalScore']) >= 80);
      assert.ok(['A', 'B', 'C'].includes(String(attributes['audienceStrength'])));
      assert.ok(!('recommendedContacts' in attributes));
    }
  });

  it('of a company has its ID, and people unless they are not wanted', async (t) => {
    const gtm = await start(t, { credits: 10_000 });
    const found = await gtm.send('POST', '/data/v1/intent/search', envelope('IntentSearch', { topics: ['Cloud Applications'] }));
    const { id } = found.body.data[0]!.attributes['company'] as { id: string };

    const wish = { topics: ['Cloud Applications'], companyId: Number(id) };
    const { body } = await gtm.send('POST', '/data/v1/intent/enrich?sort=-signaldate', envelope('IntentEnrich', wish));

    assert.ok(body.data.every((signal) => signal.id === id && Array.isArray(signal.attributes['recommendedContacts'])));
    assert.match(found.body.data[0]!.id, /^[0-9a-f]{16}#\d+#\d{8}$/);
  });

  it('takes 1 to 50 licensed topics', async (t) => {
    const gtm = await start(t);
    const codeOf = async (topics: readonly string[]): Promise<unknown> =>
      (await gtm.send('POST', '/data/v1/intent/search', envelope('IntentSearch', { topics }))).body.errors[0]?.code;

    assert.equal(await codeOf([]), 'PFAPI0002');
    assert.equal(await codeOf(Array.from({ length: 51 }, () => 'Cloud Applications')), 'PFAPI0002');
    assert.equal(await codeOf(['Weather']), 'PFAPI0006');
  });
});

describe('look-ups', () => {
  it('tell which output fields the account may use', async (t) => {
    const gtm = await start(t, { deniedOutputFields: ['email'] });

    const { body } = await gtm.send('GET', '/data/v1/lookup/enrich?filter%5Bentity%5D=contact&filter%5BfieldType%5D=output');

    const refused = body.data.filter(({ attributes }) => attributes['accessGranted'] === false);
    assert.deepEqual(
      refused.map(({ attributes }) => attributes['fieldName']),
      ['email'],
    );
  });

  it('list 300 topics, and answer 404 to a name that there is not', async (t) => {
    const gtm = await start(t);

    const topics = await gtm.send('GET', '/data/v1/lookup/intent-topics');
    const unknown = await gtm.send('GET', '/data/v1/lookup/colours');

    assert.equal(topics.body.data.length, 300);
    assert.deepEqual([unknown.status, unknown.body.error.code], [404, 'ZI9998']);
  });
});

function envelope(type: string, attributes: object): string {
  return JSON.stringify({ data: { type, attributes } });
}
