import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { companyOutputFields } from '../src/companies/output-fields.ts';
import { createContract } from '../src/contract.ts';
import type { Contract } from '../src/contract.ts';
import { enrichFields, searchFields } from '../src/lookup/field-lists.ts';
import { lookupLists } from '../src/lookup/lists.ts';
import type { Exchange } from '../src/index.ts';
import { readEndpoints, readsOf } from './read-samples.ts';
import { endpoints, requestsFor } from './request-samples.ts';
import { DAY, start } from './support.ts';

const FILE = fileURLToPath(new URL('../../../shared/reference/gtm-api/openapi/gtm/data-v1.openapi.json', import.meta.url));
const GENERATED = 300;
const skip = existsSync(FILE) ? false : `the provider's OpenAPI description is not at ${FILE}`;

function faultsOf(contract: Contract, { method, path, requestBody, status, responseBody }: Exchange): string[] {
  return [...contract.validateRequest(method, path, requestBody), ...contract.validateResponse(method, path, status, responseBody)];
}

describe("holds to the provider's description", { skip }, () => {
  it('in search, enrichment and usage', async (t) => {
    const exchanges: Exchange[] = [];
    const gtm = await start(t, { credits: 30, onExchange: (exchange) => exchanges.push(exchange) });
    const mixed = [{ companyTicker: 'WMT', companyState: 'AR' }, { companyWebsite: 'nobody.example' }, {}];
    await gtm.search({ companyName: 'northwind', revenueMin: 1, employeeRangeMin: '1', companyTicker: [] });
    await gtm.search({ country: 'United States' }, '?page%5Bnumber%5D=2&page%5Bsize%5D=100');
    await gtm.enrich(mixed, companyOutputFields);
    for (let id = 900000101; id < 900002101; id += 100) await gtm.enrich([{ companyId: id }, { companyId: id + 4 }], companyOutputFields);
    await gtm.usage();

    const contract = createContract(FILE);

    assert.equal(exchanges.length, 24);
    assert.deepEqual(
      exchanges.flatMap((exchange) => faultsOf(contract, exchange)),
      [],
    );
  });

  it('in errors of the platform and of the gateway', async (t) => {
    const exchanges: Exchange[] = [];
    const gtm = await start(t, { rateLimits: { second: 2, hour: 9, day: 9 }, onExchange: (exchange) => exchanges.push(exchange) });
    await gtm.control('fail', { status: 504, times: 1 });
    await gtm.search({ companyName: 'northwind' });
    await gtm.search({ unknown: 1 });
    await gtm.search({ companyName: 'northwind' }, '?page%5Bnumber%5D=101');
    await gtm.search({ companyName: 'northwind' });
    gtm.clock.advance(DAY);
    await gtm.search({ companyName: 'northwind' });

    const contract = createContract(FILE);

    assert.deepEqual(
      exchanges.map(({ status }) => status),
      [504, 400, 400, 429, 401],
    );
    assert.deepEqual(
      exchanges.flatMap(({ method, path, status, responseBody }) => contract.validateResponse(method, path, status, responseBody)),
      [],
    );
  });

  it('which names what is wrong with a request or an answer', () => {
    const contract = createContract(FILE);
    const path = '/gtm/data/v1/companies/search';

    const unknown = contract.validateRequest('POST', path, { data: { type: 'CompanySearch', attributes: { nickname: 'x' } } });
    const wrongCase = contract.validateRequest('POST', path, { data: { type: 'companySearch', attributes: {} } });
    const wrongType = contract.validateResponse('POST', path, 200, { data: [{ id: 7, type: 'Company', attributes: {} }] });
    const noOperation = contract.validateRequest('GET', path, undefined);

    assert.deepEqual(unknown, ['/data/attributes must NOT have additional properties {"additionalProperty":"nickname"}']);
    assert.deepEqual(wrongCase, ['/data/type must match pattern "^CompanySearch$" {"pattern":"^CompanySearch$"}']);
    assert.deepEqual(wrongType, ['/data/0/id must be string {"type":"string"}']);
    assert.deepEqual(noOperation, ['GET /gtm/data/v1/companies/search is no operation of the contract']);
  });

  it('and knows operations whose path has a variable part', () => {
    const contract = createContract(FILE);

    assert.deepEqual(contract.validateRequest('GET', '/gtm/data/v1/lookup/industries', undefined), []);
  });

  for (const endpoint of endpoints) {
    it(`in 300 generated requests to ${endpoint.path}, valid and spoilt`, async (t) => {
      const contract = createContract(FILE);
      const exchanges: Exchange[] = [];
      const gtm = await start(t, { credits: 100_000, onExchange: (exchange) => exchanges.push(exchange) });
      const requests = requestsFor(endpoint, GENERATED);

      for (const { path, body } of requests) await gtm.send('POST', path, JSON.stringify(body));

      const expected = requests.map(({ isValid }) => (isValid ? 200 : 400));
      assert.deepEqual(
        exchanges.map(({ status }) => status),
        expected,
      );
      const faults = exchanges.flatMap((exchange) =>
        exchange.status === 200
          ? faultsOf(contract, exchange)
          : contract.validateResponse(exchange.method, exchange.path, exchange.status, exchange.responseBody),
      );
      assert.deepEqual(faults, []);
    });
  }

  for (const endpoint of readEndpoints) {
    it(`in 300 generated reads of ${endpoint}, valid and not`, async (t) => {
      const contract = createContract(FILE);
      const exchanges: Exchange[] = [];
      const gtm = await start(t, { onExchange: (exchange) => exchanges.push(exchange) });
      const reads = readsOf(endpoint, GENERATED);

      const statuses: number[] = [];
      for (const { method, path } of reads) statuses.push((await gtm.send(method, path)).status);

      assert.deepEqual(
        statuses,
        reads.map(({ status }) => status),
      );
      const faults = exchanges.flatMap(({ method, path, status, responseBody }) =>
        contract.validateResponse(method, path, status, responseBody),
      );
      assert.deepEqual(faults, []);
    });
  }

  it('in every look-up, of values and of fields', async (t) => {
    const contract = createContract(FILE);
    const exchanges: Exchange[] = [];
    const gtm = await start(t, { onExchange: (exchange) => exchanges.push(exchange) });

    for (const name of Object.keys(lookupLists)) await gtm.send('GET', `/data/v1/lookup/${name}`);
    for (const [call, entities] of Object.entries({ search: searchFields, enrich: enrichFields })) {
      for (const entity of Object.keys(entities)) {
        for (const fieldType of ['input', 'output'])
          await gtm.send('GET', `/data/v1/lookup/${call}?filter%5Bentity%5D=${entity}&filter%5BfieldType%5D=${fieldType}`);
      }
    }

    assert.ok(exchanges.every(({ status }) => status === 200));
    assert.deepEqual(
      exchanges.flatMap((exchange) => faultsOf(contract, exchange)),
      [],
    );
  });
});
