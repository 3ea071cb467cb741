import assert from 'node:assert/strict';
import { it } from 'node:test';
import { companyOutputFields } from '../src/companies/output-fields.ts';
import { faults, names, start, statuses } from './support.ts';

it('answers a mixed batch in the order asked, and echoes the criteria in lower case', async (t) => {
  const gtm = await start(t);

  const { status, body } = await gtm.enrich(
    [{ companyId: 900000101 }, { companyWebsite: 'Nobody.EXAMPLE' }, { companyCity: 'Tacoma' }],
    ['id', 'name', 'revenue', 'employeeCount', 'ticker', 'parentId'],
  );

  assert.equal(status, 200);
  assert.deepEqual(body.data, [
    {
      id: '900000101',
      type: 'Company',
      attributes: { name: 'Northwind Robotics', revenue: 268163, employeeCount: 180, parentId: 0, recordVersion: 1 },
      meta: { matchStatus: 'FULL_MATCH', input: { companyId: 900000101 } },
    },
    { id: '0', type: 'NoMatch', meta: { matchStatus: 'NO_MATCH', input: { companyWebsite: 'nobody.example' } } },
    {
      id: '0',
      type: 'NoMatch',
      meta: {
        matchStatus: 'INVALID_INPUT',
        input: { companyCity: 'tacoma' },
        warnings: [
          {
            code: 'PFAPI0004',
            message: 'The input cannot identify a company. Give its ID, name, website, ticker, phone, fax or IP address.',
            fields: ['companyId', 'companyName', 'companyWebsite'],
          },
        ],
      },
    },
  ]);
});

const matches: readonly (readonly [string, object, string])[] = [
  ['the head of a group for a name that several companies carry', { companyName: 'Northwind' }, 'Northwind Robotics'],
  ['the company whose whole name is given', { companyName: 'northwind robotics canada' }, 'Northwind Robotics Canada'],
  ['the head of a group for a shared website', { companyWebsite: 'https://www.northwind.example' }, 'Northwind Robotics'],
  [
    'the company that meets a further criterion',
    { companyWebsite: 'northwind.example', companyCountry: 'CA' },
    'Northwind Robotics Canada',
  ],
  ['the company of a ticker', { companyTicker: 'NASDAQ: AAPL' }, 'Apple'],
];

for (const [what, criteria, expected] of matches) {
  it(`matches ${what}: ${JSON.stringify(criteria)}`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.enrich([criteria]);

    assert.deepEqual(names(answer), [expected]);
  });
}

it('finds a company by the phone number it told, however it is written', async (t) => {
  const gtm = await start(t);
  const asked = await gtm.enrich([{ companyName: 'Northwind Robotics' }], ['phone']);
  const digits = String(asked.body.data[0]?.attributes['phone']).replace(/\D/g, '');

  const answer = await gtm.enrich([{ companyPhone: `+1 ${digits}`, companyName: 'Northwind Robotics' }]);

  assert.deepEqual(names(answer), ['Northwind Robotics']);
});

it('returns the matching location only for criteria with an address', async (t) => {
  const gtm = await start(t);

  const { body } = await gtm.enrich(
    [{ companyId: 900000101, companyState: 'washington' }, { companyId: 900000101 }],
    ['locationMatch', 'city'],
  );

  const [withAddress, without] = body.data.map(({ attributes }) => attributes['locationMatch'] as Record<string, unknown> | undefined);
  assert.deepEqual([withAddress?.['companyId'], withAddress?.['addressStatus'], without], [900000101, 'CURRENT', undefined]);
});

it('leaves out the key of a value that a company has not', async (t) => {
  const gtm = await start(t);

  const { body } = await gtm.enrich([{ companyId: 900000101 }, { companyTicker: 'WMT' }], companyOutputFields);

  const [invented, listed] = body.data.map(({ attributes }) => attributes);
  assert.deepEqual([Object.hasOwn(invented ?? {}, 'ticker'), listed?.['ticker']], [false, 'NYSE: WMT']);
  assert.equal(JSON.stringify(body).includes('null'), false);
});

it('takes 25 inputs and refuses 26, and none', async (t) => {
  const gtm = await start(t);
  const inputs = Array.from({ length: 26 }, (_, position) => ({ companyId: 900000101 + position }));

  const allowed = await gtm.enrich(inputs.slice(0, 25));
  const tooMany = await gtm.enrich(inputs);
  const none = await gtm.enrich([]);

  const place = { pointer: '/data/attributes/matchCompanyInput' };
  assert.equal(allowed.body.data.length, 25);
  assert.deepEqual(faults(tooMany), [[400, '400', 'PFAPI0002', place]]);
  assert.deepEqual(faults(none), [[400, '400', 'PFAPI0002', place]]);
});

it('names one unknown output field at a time', async (t) => {
  const gtm = await start(t);

  const answer = await gtm.enrich([{ companyId: 900000101 }], ['name', 'nickname', 'shoeSize']);

  assert.deepEqual(faults(answer), [[400, '400', 'PFAPI0009', { pointer: '/data/attributes/outputFields/1' }]]);
  assert.equal(answer.body.errors[0]?.detail, 'nickname is not an output field of this request, or the account lacks it. Remove it.');
});

it('refuses an output field outside the package with PFAPI0009', async (t) => {
  const gtm = await start(t, { deniedOutputFields: ['competitors'] });

  const answer = await gtm.enrich([{ companyId: 900000101 }], ['competitors']);

  assert.deepEqual(faults(answer), [[400, '400', 'PFAPI0009', { pointer: '/data/attributes/outputFields/0' }]]);
});

it('refuses an unknown criterion, one of the wrong type, and missing output fields', async (t) => {
  const gtm = await start(t);
  const withoutFields = JSON.stringify({ data: { type: 'CompanyEnrich', attributes: { matchCompanyInput: [{ companyId: 1 }] } } });

  const unknown = await gtm.enrich([{ domain: 'northwind.example' }]);
  const wrongType = await gtm.enrich([{ companyId: '900000101' }]);
  const missing = await gtm.send('POST', '/data/v1/companies/enrich', withoutFields);

  assert.deepEqual(faults(unknown), [[400, '400', 'PFAPI0005', { pointer: '/data/attributes/matchCompanyInput/0/domain' }]]);
  assert.deepEqual(faults(wrongType), [[400, '400', 'PFAPI0008', { pointer: '/data/attributes/matchCompanyInput/0/companyId' }]]);
  assert.deepEqual(faults(missing), [[400, '400', 'PFAPI0002', { pointer: '/data/attributes/outputFields' }]]);
});

it('charges a company once, also when it is asked for twice in a batch', async (t) => {
  const gtm = await start(t, { credits: 10 });

  await gtm.enrich([{ companyId: 900000101 }, { companyId: 900000101 }, { companyWebsite: 'nobody.example' }]);
  await gtm.enrich([{ companyId: 900000101 }]);

  assert.deepEqual(await gtm.usage(), { requestLimit: [2, 998], recordLimit: [3, 247], uniqueIdLimit: [1, 9] });
});

it('answers LIMIT_EXCEEDED from the item on for which no credit is left, but not to companies under management', async (t) => {
  const gtm = await start(t, { credits: 2 });
  await gtm.enrich([{ companyId: 900000101 }]);

  const answer = await gtm.enrich([{ companyId: 900000102 }, { companyId: 900000103 }, { companyId: 900000101 }]);

  assert.deepEqual(statuses(answer), ['FULL_MATCH', 'LIMIT_EXCEEDED', 'FULL_MATCH']);
  assert.deepEqual([answer.body.data[1]?.id, answer.body.data[1]?.type], ['0', 'NoMatch']);
});

it('refuses the whole call with PFAPI0011 when it needs a credit and none is left, and counts nothing', async (t) => {
  const gtm = await start(t, { credits: 1 });
  await gtm.enrich([{ companyId: 900000101 }]);

  const refused = await gtm.enrich([{ companyId: 900000101 }, { companyId: 900000102 }]);
  const refreshed = await gtm.enrich([{ companyId: 900000101 }]);

  assert.deepEqual(faults(refused), [[400, '400', 'PFAPI0011', undefined]]);
  assert.deepEqual(statuses(refreshed), ['FULL_MATCH']);
  assert.deepEqual(await gtm.usage(), { requestLimit: [2, 98], recordLimit: [2, 23], uniqueIdLimit: [1, 0] });
});
