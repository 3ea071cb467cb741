import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const FILES: ProjectFiles = {
  'namedCredentials/Provider.namedCredential-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><NamedCredential ${XMLNS}><label>Provider</label><generateAuthorizationHeader>true</generateAuthorizationHeader><namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>https://provider.example</parameterValue></namedCredentialParameters><namedCredentialParameters><externalCredential>Provider_Login</externalCredential><parameterName>ExternalCredential</parameterName><parameterType>Authentication</parameterType></namedCredentialParameters><namedCredentialType>SecuredEndpoint</namedCredentialType></NamedCredential>`,
  'externalCredentials/Provider_Login.externalCredential-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><ExternalCredential ${XMLNS}><label>Login</label><authenticationProtocol>Oauth</authenticationProtocol><externalCredentialParameters><parameterName>Robot</parameterName><parameterType>NamedPrincipal</parameterType><sequenceNumber>1</sequenceNumber></externalCredentialParameters></ExternalCredential>`,
  'Caller.cls': `public class Caller {
    public static String call(String method, String path) {
      HttpRequest request = new HttpRequest();
      request.setMethod(method);
      request.setEndpoint('callout:Provider' + path);
      request.setTimeout(1000);
      if (method == 'POST') { request.setBody('{"a":1}'); }
      HttpResponse response = new Http().send(request);
      return response.getStatusCode() + ' ' + response.getHeader('X-Answer') + ' ' + response.getBody();
    }
  }`,
};

describe('callouts through a named credential', () => {
  const directory = mkdtempSync(join(tmpdir(), 'localorg-callouts-'));
  const credentialsFile = join(directory, 'credentials.json');
  let provider: Worker;

  before(async () => {
    provider = new Worker(new URL('./token-server.ts', import.meta.url));
    const port = await new Promise<number>((resolve) => provider.once('message', resolve));
    writeCredentials('secret', `http://127.0.0.1:${port}`);
  });

  after(async () => {
    await provider.terminate();
    rmSync(directory, { recursive: true });
  });

  let url = '';
  function writeCredentials(clientSecret: string, baseUrl = url): void {
    url = baseUrl;
    const principal = {
      externalCredential: 'Provider_Login',
      principal: 'Robot',
      clientId: 'id',
      clientSecret,
      baseUrl,
      tokenUrl: `${baseUrl}/token`,
    };
    writeFileSync(credentialsFile, JSON.stringify({ principals: [principal] }));
  }

  function run(statements: string): string[] {
    return withOrg(
      FILES,
      ({ org, lines }) => {
        const result = org.runAnonymous(statements);
        return result.ok ? lines() : [...lines(), result.message];
      },
      { credentialsFile },
    );
  }

  it('sign in with the client credentials once, and send method, body and headers', () => {
    const [first, second] = run("System.debug(Caller.call('POST', '/data?x=1')); System.debug(Caller.call('GET', '/data'));");

    const minted = Number(/"minted":(\d+)/.exec(first!)![1]);
    assert.equal(first, `200 yes {"method":"POST","url":"/data?x=1","body":"{\\"a\\":1}","minted":${minted}}`);
    assert.equal(second, `200 yes {"method":"GET","url":"/data","body":"","minted":${minted}}`);
  });

  it('sign in anew behind a 401', () => {
    const [first, refused, again] = run(
      "System.debug(Caller.call('GET', '/data').left(3)); Caller.call('GET', '/revoke'); System.debug(Caller.call('GET', '/data').left(3)); System.debug(Caller.call('GET', '/data').left(3));",
    );

    assert.deepEqual([first, refused, again], ['200', '401', '200']);
  });

  it('end in a CalloutException where the provider does not answer in time', () => {
    assert.deepEqual(run("Caller.call('GET', '/slow');"), ['CalloutException: Read timed out']);
  });

  it('end in a CalloutException where the provider refuses the client', () => {
    writeCredentials('wrong');
    assert.deepEqual(run("Caller.call('GET', '/data');"), ['CalloutException: Unable to fetch the OAuth token. Error: invalid_client']);
    writeCredentials('secret');
  });

  it('are refused while there is uncommitted work', () => {
    assert.deepEqual(run("insert new Account(Name = 'a'); Caller.call('GET', '/data');"), [
      'CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
    ]);
  });

  it('end in a CalloutException where no principal has a secret', () => {
    assert.equal(
      thrownBy("Caller.call('GET', '/data');", FILES),
      'CalloutException: We couldn\'t access the credential(s). You might not have the required permissions, or the external credential "Provider_Login" might not exist.',
    );
  });

  it('end in a CalloutException where the named credential is switched off', () => {
    const name = 'namedCredentials/Provider.namedCredential-meta.xml';
    const disabled = { ...FILES, [name]: FILES[name]!.replace('<label>', '<calloutStatus>Disabled</calloutStatus><label>') };

    assert.equal(
      thrownBy("Caller.call('GET', '/data');", disabled),
      'CalloutException: The callout couldn\'t access the endpoint. You might not have the required permissions, or the named credential "Provider" might not exist.',
    );
  });

  it('are counted against their limit', () => {
    assert.deepEqual(run("Caller.call('GET', '/data'); System.debug(Limits.getCallouts());"), ['1']);
  });
});

describe('callouts that go nowhere', () => {
  it('tell that the connection was refused', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');

    const statements = `HttpRequest r = new HttpRequest(); r.setMethod('GET'); r.setEndpoint('http://127.0.0.1:${port}/'); try { new Http().send(r); } catch (CalloutException e) { System.debug(e.getMessage()); }`;
    assert.deepEqual(printed(statements), ['Connection refused']);
  });
});
