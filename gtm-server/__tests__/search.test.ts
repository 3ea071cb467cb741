import assert from 'node:assert/strict';
import { it } from 'node:test';
import { faults, names, start } from './support.ts';

it('previews a company with its numbers as text and its management status', async (t) => {
  const gtm = await start(t);

  const { status, headers, body } = await gtm.search({ companyId: '900000101' });

  assert.equal(status, 200);
  assert.match(String(headers.get('content-type')), /^application\/vnd\.api\+json/);
  assert.deepEqual(body.data, [
    {
      id: '900000101',
      type: 'Company',
      attributes: {
        name: 'Northwind Robotics',
        city: 'Tacoma',
        state: 'Washington',
        country: 'United States',
        website: 'www.northwind.example',
        logo: 'https://logo.example/northwind-robotics.png',
        revenue: '268163',
        employeeCount: '180',
        managementStatus: { underManagement: false },
        recordVersion: 1,
      },
    },
  ]);
  assert.deepEqual(body.meta, { totalResults: 1, page: { number: 1, total: 1 } });
});

it('tells when a company came under management', async (t) => {
  const gtm = await start(t);
  await gtm.enrich([{ companyId: 900000101 }]);

  const { body } = await gtm.search({ companyId: '900000101', underManagement: true });

  assert.deepEqual(body.data[0]?.attributes['managementStatus'], { underManagement: true, purchaseDate: '2026-09-01T12:00:00Z' });
});

const finds: readonly (readonly [string, object, readonly string[]])[] = [
  ['several companies by a word of their name', { companyName: 'northwind rob' }, ['Northwind Robotics', 'Northwind Robotics Canada']],
  ['a company whose name is asked for with its legal form', { companyName: 'Walmart, Inc.' }, ['Walmart']],
  ['a company whose name has a sign', { companyName: 'at&t' }, ['AT&T']],
  [
    'all companies that share a website',
    { companyWebsite: 'https://NORTHWIND.example/' },
    ['Northwind Robotics', 'Northwind Robotics Canada'],
  ],
  [
    'the companies of a list of websites',
    { companyWebsite: 'http://www.northwind-labs.example,walmart.example,www.amazon.com' },
    ['Amazon', 'Northwind Labs'],
  ],
  ['the companies of a list of IDs', { companyId: '900000104, 900000103' }, ['Northwind Logistics', 'Northwind Partners']],
  ['companies by ticker with or without its exchange', { companyTicker: ['aapl', 'NYSE: WMT'] }, ['Walmart', 'Apple']],
  ['companies of a state', { companyName: 'northwind', state: 'quebec' }, ['Northwind Robotics Canada']],
  ['companies of a state by its code', { companyName: 'northwind robotics', state: 'WA' }, ['Northwind Robotics']],
  [
    'companies of a country, whatever the state says',
    { companyName: 'northwind', country: 'Canada', state: 'WA' },
    ['Northwind Robotics Canada'],
  ],
  [
    'companies by headcount',
    { companyName: 'northwind', employeeRangeMin: '45', employeeRangeMax: '60' },
    ['Northwind Robotics Canada', 'Northwind Logistics'],
  ],
  ['companies by revenue in thousands', { companyName: 'northwind', revenueMin: 89388, revenueMax: 89388 }, ['Northwind Robotics Canada']],
  ['only companies in business', { companyId: '900000104,900000105', excludeDefunctCompanies: true }, ['Northwind Partners']],
  ['the daughters of a company', { parentId: '900000101', country: 'Canada' }, ['Northwind Robotics Canada']],
  ['nothing where no company meets all attributes', { companyName: 'northwind', companyTicker: ['WMT'] }, []],
];

for (const [what, attributes, expected] of finds) {
  it(`finds ${what}: ${JSON.stringify(attributes)}`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.search(attributes);

    assert.deepEqual([answer.status, names(answer)], [200, expected]);
  });
}

it('sorts by falling revenue unless asked otherwise', async (t) => {
  const gtm = await start(t);

  const byRevenue = await gtm.search({ country: 'United States' }, '?page%5Bsize%5D=3');
  const byName = await gtm.search({ companyName: 'northwind' }, '?sort=name&page%5Bsize%5D=2');
  const byHeadcount = await gtm.search({ companyName: 'northwind' }, '?sort=-employeeCount&page%5Bsize%5D=2');

  assert.deepEqual(names(byRevenue), ['Walmart', 'Amazon', 'Apple']);
  assert.deepEqual(names(byName), ['Northwind Labs', 'Northwind Logistics']);
  assert.deepEqual(names(byHeadcount), ['Northwind Robotics', 'Northwind Robotics Canada']);
});

it('pages through all results without a gap or a repeat', async (t) => {
  const gtm = await start(t);
  const ids: string[] = [];
  const first = await gtm.search({ country: 'United States' }, '?page[size]=100');

  for (let page = 1; page <= first.body.meta.page.total; page += 1) {
    const { body } = await gtm.search({ country: 'United States' }, `?page%5Bnumber%5D=${page}&page%5Bsize%5D=100`);
    ids.push(...body.data.map(({ id }) => id));
  }

  assert.ok(first.body.meta.totalResults > 1000);
  assert.deepEqual([ids.length, new Set(ids).size], [first.body.meta.totalResults, first.body.meta.totalResults]);
});

it('gives 25 records a page by default', async (t) => {
  const gtm = await start(t);

  const { body } = await gtm.search({ country: 'United States' });

  assert.equal(body.data.length, 25);
});

const refusedQueries: readonly (readonly [string, string, string, string])[] = [
  ['a page after the hundredth', 'page%5Bnumber%5D=101', 'PFAPI0002', 'page[number]'],
  ['a page past the end', 'page%5Bnumber%5D=2', 'PFAPI0004', 'page[number]'],
  ['a page number that is none', 'page%5Bnumber%5D=first', 'PFAPI0002', 'page[number]'],
  ['page zero', 'page%5Bnumber%5D=0', 'PFAPI0002', 'page[number]'],
  ['more than 100 records a page', 'page%5Bsize%5D=101', 'PFAPI0002', 'page[size]'],
  ['an unknown sort', 'sort=city', 'PFAPI0002', 'sort'],
];

for (const [what, query, code, parameter] of refusedQueries) {
  it(`refuses ${what} with ${code}`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.search({ companyName: 'northwind' }, `?${query}`);

    assert.deepEqual(faults(answer), [[400, '400', code, { parameter }]]);
  });
}

const refusedAttributes: readonly (readonly [string, object, string, string])[] = [
  ['an unknown attribute', { companyNames: 'x' }, 'PFAPI0005', '/companyNames'],
  ['a value of the wrong type', { companyName: 7 }, 'PFAPI0008', '/companyName'],
  ['a number sent as text', { revenueMin: '5' }, 'PFAPI0008', '/revenueMin'],
  ['a headcount that is no number', { employeeRangeMin: 'few' }, 'PFAPI0006', '/employeeRangeMin'],
  ['a range whose minimum is above its maximum', { revenueMin: 5, revenueMax: 4 }, 'PFAPI0006', '/revenueMin'],
  ['an attribute outside the package', { techAttributeTagList: '1' }, 'PFAPI0001', '/techAttributeTagList'],
  ['no attribute at all', {}, 'PFAPI0004', ''],
];

for (const [what, attributes, code, place] of refusedAttributes) {
  it(`refuses ${what} with ${code}`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.search(attributes);

    assert.deepEqual(faults(answer), [[400, '400', code, { pointer: `/data/attributes${place}` }]]);
  });
}

it('counts a search as one request, and neither as credit nor as record', async (t) => {
  const gtm = await start(t, { credits: 10 });
  await gtm.search({ companyName: 'northwind' });
  await gtm.search({ companyNames: 'refused' });

  const usage = await gtm.usage();

  assert.deepEqual(usage, { requestLimit: [1, 999], recordLimit: [0, 250], uniqueIdLimit: [0, 10] });
});
