import assert from 'node:assert/strict';
import { it } from 'node:test';
import { faults, names, start } from './support.ts';

const SEARCH = '/data/v1/companies/search';
const valid = { data: { type: 'CompanySearch', attributes: { companyId: '900000101' } } };

const wrongRoutes = [
  ['GET', SEARCH],
  ['PUT', SEARCH],
  ['POST', '/data/v1/users/usage'],
  ['GET', '/data/v2/anything'],
  ['GET', '/oauth/v1/token'],
] as const;

for (const [method, path] of wrongRoutes) {
  it(`answers 404 ZI9998 in the gateway's shape to ${method} ${path}`, async (t) => {
    const gtm = await start(t);

    const { status, body } = await gtm.send(method, path);

    assert.deepEqual(Object.keys(body), ['error']);
    assert.deepEqual(Object.keys(body.error), ['code', 'message', 'status', 'requestId', 'retryable']);
    assert.deepEqual([status, body.error.code, body.error.status, body.error.retryable], [404, 'ZI9998', 404, false]);
  });
}

const wrongBodies: readonly (readonly [string, string, string, object | undefined])[] = [
  ['a body that is not JSON', '{"data":', 'PFAPI0003', undefined],
  ['an empty body', '', 'PFAPI0003', undefined],
  ['a body that is a list', '[]', 'PFAPI0003', { pointer: '' }],
  ['a body without envelope', '{"companyName":"Northwind"}', 'PFAPI0005', { pointer: '/companyName' }],
  ['an envelope without attributes', '{"data":{"type":"CompanySearch"}}', 'PFAPI0002', { pointer: '/data/attributes' }],
  ['a type in the wrong case', JSON.stringify(valid).replace('CompanySearch', 'companySearch'), 'PFAPI0002', { pointer: '/data/type' }],
];

for (const [what, body, code, source] of wrongBodies) {
  it(`refuses ${what} with ${code} in the platform's shape`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.send('POST', SEARCH, body);

    assert.deepEqual(Object.keys(answer.body), ['title', 'detail', 'errors']);
    assert.deepEqual(faults(answer), [[400, '400', code, source]]);
  });
}

it('reads bodies of either JSON media type and refuses others', async (t) => {
  const gtm = await start(t);
  const body = JSON.stringify(valid);

  const plain = await gtm.send('POST', SEARCH, body, { 'Content-Type': 'application/json; charset=utf-8' });
  const text = await gtm.send('POST', SEARCH, body, { 'Content-Type': 'text/plain' });

  assert.deepEqual(names(plain), ['Northwind Robotics']);
  assert.deepEqual(faults(text), [[400, '400', 'PFAPI0003', undefined]]);
});

it('names every unknown attribute at once', async (t) => {
  const gtm = await start(t);

  const answer = await gtm.search({ first: 1, second: 2, companyName: 3 });

  assert.deepEqual(
    answer.body.errors.map(({ code, source }) => [code, source]),
    [
      ['PFAPI0005', { pointer: '/data/attributes/first' }],
      ['PFAPI0005', { pointer: '/data/attributes/second' }],
    ],
  );
});
