import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { type LocalOrg, openOrg } from '../index.ts';
import { type ProjectFiles, writeProject } from './apex-org.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const REDIRECT_URI = 'http://127.0.0.1:1/connections/callback';
const ADMIN = 'admin@localorg.example';
const REFUSED =
  'CalloutException: We couldn\'t access the credential(s). You might not have the required permissions, or the external credential "Own_Login" might not exist.';

function parameter(tag: string, name: string, type: string, more: string): string {
  return `<${tag}><parameterName>${name}</parameterName><parameterType>${type}</parameterType>${more}</${tag}>`;
}

function provider(name: string, type: string, value: string): string {
  return parameter('externalAuthIdentityProviderParameters', name, type, `<parameterValue>${value}</parameterValue>`);
}

function metadata(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} ${XMLNS}><label>Own</label>${content}</${root}>`;
}

const FILES: ProjectFiles = {
  'namedCredentials/Own.namedCredential-meta.xml': metadata(
    'NamedCredential',
    parameter('namedCredentialParameters', 'Url', 'Url', '<parameterValue>https://provider.example</parameterValue>') +
      parameter('namedCredentialParameters', 'ExternalCredential', 'Authentication', '<externalCredential>Own_Login</externalCredential>'),
  ),
  'externalCredentials/Own_Login.externalCredential-meta.xml': metadata(
    'ExternalCredential',
    '<authenticationProtocol>Oauth</authenticationProtocol>' +
      parameter(
        'externalCredentialParameters',
        'ExternalAuthIdentityProvider',
        'ExternalAuthIdentityProvider',
        '<externalAuthIdentityProvider>Provider</externalAuthIdentityProvider>',
      ) +
      parameter('externalCredentialParameters', 'Self', 'PerUserPrincipal', '<sequenceNumber>1</sequenceNumber>'),
  ),
  'externalAuthIdentityProviders/Provider.externalAuthIdentityProvider-meta.xml': metadata(
    'ExternalAuthIdentityProvider',
    '<authenticationFlow>AuthorizationCode</authenticationFlow><authenticationProtocol>OAuth</authenticationProtocol>' +
      provider('AuthorizeUrl', 'AuthorizeUrl', 'https://provider.example/authorize') +
      provider('TokenUrl', 'TokenUrl', 'https://provider.example/token') +
      provider('ClientAuthentication', 'ClientAuthentication', 'ClientSecretBasic') +
      provider('PkceEnabled', 'IdentityProviderOptions', 'true'),
  ),
  'permissionsets/Connected.permissionset-meta.xml': metadata(
    'PermissionSet',
    '<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Own_Login-Self</externalCredentialPrincipal></externalCredentialPrincipalAccesses>' +
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>UserExternalCredential</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
  ),
  'Caller.cls': `public class Caller {
    public static String call(String method, String path) {
      HttpRequest request = new HttpRequest();
      request.setMethod(method);
      request.setEndpoint('callout:Own' + path);
      if (method == 'POST') { request.setBody('text'); }
      HttpResponse response = new Http().send(request);
      return response.getStatusCode() + ' ' + response.getBody();
    }
  }`,
};

const MAKE_USERS = `
  Profile profile = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
  List<User> users = new List<User>();
  for (String name : new List<String>{ 'ann', 'bob', 'eve' }) {
    users.add(new User(Username = name + '@org.example', LastName = name, Email = name + '@org.example', Alias = name, ProfileId = profile.Id,
      TimeZoneSidKey = 'America/Los_Angeles', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'));
  }
  insert users;
  PermissionSet permissions = [SELECT Id FROM PermissionSet WHERE Name = 'Connected'];
  insert new List<PermissionSetAssignment>{
    new PermissionSetAssignment(AssigneeId = users[0].Id, PermissionSetId = permissions.Id),
    new PermissionSetAssignment(AssigneeId = users[1].Id, PermissionSetId = permissions.Id)
  };`;

describe('callouts that users sign themselves', () => {
  const directory = mkdtempSync(join(tmpdir(), 'localorg-connections-'));
  const project = writeProject(FILES);
  const credentialsFile = join(directory, 'credentials.json');
  const dataFile = join(directory, 'org.sqlite');
  let thread: Worker;
  let url = '';
  let org: LocalOrg;
  let lines: string[] = [];

  before(async () => {
    thread = new Worker(new URL('./sign-in-server.ts', import.meta.url));
    url = `http://127.0.0.1:${await new Promise<number>((resolve) => thread.once('message', resolve))}`;
    const addresses = { authorizeUrl: `${url}/authorize`, tokenUrl: `${url}/token`, baseUrl: url };
    const identityProvider = { name: 'Provider', clientId: 'id', clientSecret: 'secret', ...addresses };
    writeFileSync(credentialsFile, JSON.stringify({ principals: [], identityProviders: [identityProvider] }));
    org = open();
    assert.deepEqual(org.runAnonymous(MAKE_USERS), { ok: true });
  });

  beforeEach(async () => {
    await asked();
  });

  after(async () => {
    org.close();
    await thread.terminate();
    rmSync(directory, { recursive: true });
    rmSync(project, { recursive: true });
  });

  function open(): LocalOrg {
    return openOrg({ projectDirectories: [project], dataFile, credentialsFile, onDebug: (_level, text) => lines.push(text) });
  }

  async function tell(path: string): Promise<void> {
    await (await fetch(url + path)).text();
  }

  /** What the token endpoint was asked for since the last look. */
  async function asked(): Promise<string[]> {
    return (await (await fetch(`${url}/log`)).json()) as string[];
  }

  function run(user: string, statements: string): string[] {
    lines = [];
    const result = org.runAnonymous(statements, `${user}@org.example`);
    return result.ok ? lines : [...lines, result.message];
  }

  function call(user: string, path = '/data'): string {
    return run(user, `System.debug(Caller.call('GET', '${path}'));`).join('\n');
  }

  async function goToProvider(user: string, account = user): Promise<URLSearchParams> {
    const address = org.beginConnection(`${user}@org.example`, 'Own_Login', REDIRECT_URI);
    const response = await fetch(`${address}&as=${account}`, { redirect: 'manual' });
    return new URL(String(response.headers.get('location'))).searchParams;
  }

  async function connect(user: string): Promise<void> {
    org.finishConnection(await goToProvider(user));
  }

  it('go out with the token of the user who makes them', async () => {
    await connect('ann');
    await connect('bob');

    assert.deepEqual(
      [call('ann'), call('bob'), call('ann')],
      ['200 {"user":"ann","body":""}', '200 {"user":"bob","body":""}', '200 {"user":"ann","body":""}'],
    );
    assert.deepEqual(await asked(), ['authorization_code', 'authorization_code']);
  });

  it('keep their tokens beside the data, for the owner of the file only, from one start to the next', async () => {
    await connect('ann');
    org.close();
    org = open();

    assert.equal(call('ann'), '200 {"user":"ann","body":""}');
    const file = `${dataFile}-connections.json`;
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(dataFile, 'latin1'), /refresh-\d/);
  });

  it('are refused to users without a connection, in the words of the platform', () => {
    org.gateway.connections.end(idOf('bob'), 'Own_Login');

    assert.equal(call('bob'), REFUSED);
  });

  it('are refused to users without the principal, who cannot connect either', () => {
    assert.equal(call('eve'), REFUSED);
    assert.throws(() => org.beginConnection('eve@org.example', 'Own_Login', REDIRECT_URI), {
      message: 'The user may not connect with "Own_Login". Ask an administrator for access to its principal.',
    });
    assert.deepEqual(org.gateway.connections.of(idOf('eve')), []);
  });

  it('are sent once more behind a 401, with a refreshed token and the same body', async () => {
    await connect('ann');
    await tell('/expire');
    await asked();

    const first = run('ann', "System.debug(Caller.call('POST', '/data'));");
    const second = call('ann');

    assert.deepEqual([first, second], [['200 {"user":"ann","body":"text"}'], '200 {"user":"ann","body":""}']);
    assert.deepEqual((await asked()).map(grantOf), ['refused', 'refresh_token']);
  });

  it('keep each new refresh token, even where the transaction is rolled back', async () => {
    await connect('ann');
    await tell('/expire');
    run('ann', "Caller.call('GET', '/data'); insert new Account(); ");
    await tell('/expire');

    assert.equal(call('ann'), '200 {"user":"ann","body":""}');
    const refreshes = (await asked()).filter((text) => grantOf(text) === 'refresh_token');
    assert.equal(new Set(refreshes).size, 2);
  });

  it('end the connection where the provider has revoked it', async () => {
    await connect('ann');
    await tell('/revoke');

    assert.equal(call('ann'), REFUSED);
    assert.equal(org.gateway.connections.of(idOf('ann'))[0]?.isConnected, false);
    await asked();
    assert.equal(call('ann'), REFUSED);
    assert.deepEqual(await asked(), []);
  });

  it('ask for a new token once the old one is over, before they are sent', async () => {
    await connect('ann');
    const file = `${dataFile}-connections.json`;
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    const key = `${idOf('ann')} Own_Login`;
    writeFileSync(file, JSON.stringify({ ...stored, [key]: { ...stored[key], accessToken: 'never-sent', expiresAt: Date.now() } }));
    await asked();

    assert.equal(call('ann'), '200 {"user":"ann","body":""}');
    assert.deepEqual((await asked()).map(grantOf), ['refresh_token']);
  });

  it('use the token that another process has fetched meanwhile, instead of refreshing again', async () => {
    await connect('ann');
    await tell('/expire');
    const other = open();
    assert.equal(other.runAnonymous("Caller.call('GET', '/data');", 'ann@org.example').ok, true);
    other.close();
    await asked();

    assert.equal(call('ann'), '200 {"user":"ann","body":""}');
    assert.deepEqual(await asked(), []);
  });

  it('use the token that another process has fetched while theirs was refused', async () => {
    await connect('ann');
    await tell('/expire');
    await asked();

    assert.equal(call('ann', `/data?file=${dataFile}-connections.json`), '200 {"user":"ann","body":""}');
    assert.deepEqual(await asked(), ['refused']);
  });

  it('are connected by a sign-in that was begun here, once', async () => {
    const returned = await goToProvider('ann');
    org.finishConnection(returned);

    const again = { message: 'This sign-in was not begun here, is used up or older than ten minutes. Begin it again.' };
    assert.throws(() => org.finishConnection(returned), again);
    assert.throws(() => org.finishConnection(new URLSearchParams({ code: 'code', state: 'made up' })), again);
  });

  it('are not connected where the provider refuses', async () => {
    const denied = new URLSearchParams({
      ...Object.fromEntries(await goToProvider('bob')),
      code: '',
      error_description: 'Nobody allowed it.',
    });
    const wrong = new URLSearchParams({ ...Object.fromEntries(await goToProvider('bob')), code: 'code-0' });

    assert.throws(() => org.finishConnection(denied), { message: 'The provider refused: Nobody allowed it.' });
    assert.throws(() => org.finishConnection(wrong), {
      message: 'The provider gave no token: invalid_grant. Begin the sign-in again.',
    });
  });

  it('ask the provider for a code with PKCE, a state that nobody can guess, and no scope', () => {
    const address = new URL(org.beginConnection(ADMIN, 'Own_Login', REDIRECT_URI));

    const { state, code_challenge: challenge, ...rest } = Object.fromEntries(address.searchParams);
    assert.equal(address.origin + address.pathname, `${url}/authorize`);
    assert.match(String(state), /^[\w-]{32}$/);
    assert.match(String(challenge), /^[\w-]{43}$/);
    assert.deepEqual(rest, { response_type: 'code', client_id: 'id', redirect_uri: REDIRECT_URI, code_challenge_method: 'S256' });
  });

  function idOf(user: string): string {
    return String(org.query(`SELECT Id FROM User WHERE Username = '${user}@org.example'`)[0]?.id);
  }
});

function grantOf(text: string): string {
  return text.split(' ')[0]!;
}
