import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CALLBACK_PATH, startHost } from '../../../runtime/src/host/index.ts';
import type { Host } from '../../../runtime/src/host/index.ts';
import { openOrg } from '../../../runtime/src/index.ts';
import type { LocalOrg } from '../../../runtime/src/index.ts';
import { projectRoot } from '../../project-root.ts';
import { loadSampleOrg } from '../../sample-org/load-sample-org.ts';
import { startGtmProcess } from '../gtm-process.ts';
import type { GtmProcess } from '../gtm-process.ts';
import { LocalOrgHome } from '../local-org-home.ts';
import { definitePort } from '../ports.ts';

const CLIENT = { clientId: 'id', clientSecret: 'secret' };
const CREDENTIAL = 'ZoomInfo_GTM_User';
const REFUSED = `CalloutException: We couldn't access the credential(s). You might not have the required permissions, or the external credential "${CREDENTIAL}" might not exist.`;

interface LoggedCall {
  readonly path: string;
  readonly status: number;
  readonly user?: string;
}

/** A company enrichment as the running user; prints status and the number of returned companies. */
function enrichment(companyId: number): string {
  return `
    HttpRequest request = new HttpRequest();
    request.setEndpoint('callout:${CREDENTIAL}/data/v1/companies/enrich');
    request.setMethod('POST');
    request.setHeader('Content-Type', 'application/vnd.api+json');
    request.setBody('{"data":{"type":"CompanyEnrich","attributes":{"matchCompanyInput":[{"companyId":${companyId}}],"outputFields":["name"]}}}');
    HttpResponse response = new Http().send(request);
    System.debug(response.getStatusCode() + ' ' + response.getBody().countMatches('FULL_MATCH'));`;
}

describe('users of the local org who sign in at the reference GTM server', () => {
  let gtm: GtmProcess;
  let org: LocalOrg;
  let host: Host;
  let lines: string[] = [];

  const directory = mkdtempSync(join(tmpdir(), 'sign-ins-'));
  const closings: (() => Promise<void> | void)[] = [() => rmSync(directory, { recursive: true })];

  before(async () => {
    const home = new LocalOrgHome(directory);
    home.prepare(false);
    const port = await definitePort(0);
    const server = { redirectUris: [`http://127.0.0.1:${port}${CALLBACK_PATH}`], credits: 100 };
    gtm = await startGtmProcess({ ...CLIENT, preferredPort: 0, dataDirectory: home.gtmDirectory, server, onEnd: assert.fail });
    closings.push(() => gtm.close());
    home.writeCredentials(CLIENT, gtm.url);
    org = openOrg({
      projectDirectories: [projectRoot],
      dataFile: home.databaseFile,
      credentialsFile: home.credentialsFile,
      onDebug: (_level, text) => lines.push(text),
    });
    closings.push(() => org.close());
    loadSampleOrg(org);
    host = await startHost({ gateway: org.gateway, port, cacheDirectory: home.cacheDirectory });
    closings.push(() => host.close());
  });

  /** Also where the start fails midway: a server that is left over would keep the test from ending. */
  after(async () => {
    for (const close of closings.reverse()) await close();
  });

  function enrichAs(userName: string, companyId: number): string {
    lines = [];
    const result = org.runAnonymous(enrichment(companyId), userName);
    return result.ok ? String(lines.at(-1)) : result.message;
  }

  async function control(path: string, method = 'GET'): Promise<unknown> {
    return (await fetch(new URL(`/control/${path}`, gtm.url), { method })).json();
  }

  async function creditsUsed(): Promise<number> {
    return ((await control('state')) as { credits: { used: number } }).credits.used;
  }

  async function callsOf(path: string): Promise<(readonly [number, string | undefined])[]> {
    const calls = (await control('requests')) as LoggedCall[];
    return calls.filter((call) => call.path.endsWith(path)).map(({ status, user }) => [status, user] as const);
  }

  /** Presses Connect on the page, allows the app as `account`, and follows the way back; gives the page's answer. */
  async function connect(userId: string, account: string): Promise<string> {
    const headers = { cookie: `local_org_user=${userId}`, origin: host.url };
    const sent = await fetch(`${host.url}/connections/connect/${CREDENTIAL}`, { method: 'POST', headers, redirect: 'manual' });
    const signIn = String(sent.headers.get('location'));
    const allowed = await fetch(`${signIn}&autoApprove=${account}`, { redirect: 'manual' });
    const back = await fetch(String(allowed.headers.get('location')), { redirect: 'manual' });
    const page = await fetch(new URL(String(back.headers.get('location')), host.url), { headers });
    return page.text();
  }

  it('call with own tokens, spend from one account, and have them refreshed once behind a 401', async () => {
    const [first, second] = connectable();

    const before = enrichAs(first.userName, 900000101);
    const connected = [await connect(first.id, 'morgan'), await connect(second.id, 'riley')];
    const calls = [enrichAs(first.userName, 900000101), enrichAs(second.userName, 900000102), enrichAs(first.userName, 900000101)];
    const spent = await creditsUsed();
    const callers = await callsOf('/companies/enrich');
    await control('expire-tokens', 'POST');
    const refreshed = [enrichAs(first.userName, 900000103), enrichAs(first.userName, 900000103)];
    await control('expire-tokens', 'POST');
    const again = [enrichAs(first.userName, 900000101), enrichAs(second.userName, 900000103)];

    assert.equal(before, REFUSED);
    for (const page of connected) assert.match(page, /is connected with ZoomInfo_GTM_User\..*<span>Connected<\/span>/s);
    assert.deepEqual(calls, ['200 1', '200 1', '200 1']);
    assert.equal(spent, 2);
    assert.deepEqual(callers, [
      [200, 'morgan'],
      [200, 'riley'],
      [200, 'morgan'],
    ]);
    assert.deepEqual(
      [refreshed, again],
      [
        ['200 1', '200 1'],
        ['200 1', '200 1'],
      ],
    );
    assert.equal(await creditsUsed(), 3);
    const signIns = (await callsOf('/oauth/v1/token')).map(([status]) => status);
    assert.deepEqual(signIns, [200, 200, 200, 200, 200]);
  });

  /** Two users who have the package's permission set. */
  function connectable(): readonly [{ id: string; userName: string }, { id: string; userName: string }] {
    const userNames = new Map(org.query('SELECT Id, Username FROM User').map((user) => [user.id, String(user.fields['Username'])]));
    const able = org.gateway
      .personas()
      .filter(({ userId }) => org.gateway.connections.of(userId).length > 0)
      .map(({ userId }) => ({ id: userId, userName: userNames.get(userId) ?? '' }));
    const [first, second] = able;
    assert.ok(first && second, `only ${able.length} users may connect`);
    return [first, second];
  }
});
