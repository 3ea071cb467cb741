import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { startGtmServer } from '../src/index.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function launch(
  context: TestContext,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment } });
  context.after(() => child.kill('SIGKILL'));
  return child;
}

async function end(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

/** All that the program prints up to the line that tells its address. */
async function ready(child: ChildProcessWithoutNullStreams): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (/ready: \S+\n/.test(output)) return output;
  }
  throw new Error(`The program ended before it was ready. It printed: ${output}`);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  it(`prints its address when ready, and ends cleanly on ${signal}`, async (t) => {
    const child = launch(t, ['--port', '0', '--client-id', 'x', '--client-secret', 'y', '--credits', '5', '--tier', 'builder']);
    const output = await ready(child);
    child.kill(signal);

    const { code, errors } = await end(child);

    assert.match(output, /^GTM server ready: http:\/\/127\.0\.0\.1:\d+\/gtm\n$/);
    assert.deepEqual([code, errors], [0, '']);
  });
}

it('takes client credentials from the environment', async (t) => {
  const child = launch(t, [], { GTM_CLIENT_ID: 'x', GTM_CLIENT_SECRET: 'y' });
  const url = (await ready(child)).trim().split(' ').at(-1);

  const response = await fetch(`${url}/oauth/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }),
  });

  assert.equal(response.status, 200);
});

it('makes up and prints client credentials that are not given', async (t) => {
  const child = launch(t, [], { GTM_CLIENT_ID: '', GTM_CLIENT_SECRET: '' });

  const output = await ready(child);

  assert.match(output, /^GTM client id: [0-9a-f]{24}\nGTM client secret: [0-9a-f]{24}\nGTM server ready: /);
});

it('takes redirect URIs, denied fields and the user who allows all from its arguments', async (t) => {
  const redirects = ['--redirect-uri', 'http://127.0.0.1:1/a', '--redirect-uri', 'http://127.0.0.1:1/b'];
  const child = launch(t, [
    '--client-id',
    'x',
    '--client-secret',
    'y',
    '--auto-approve',
    'riley',
    '--denied-fields',
    'email, phone',
    ...redirects,
  ]);
  const url = String((await ready(child)).trim().split(' ').at(-1));
  const challenge = '&code_challenge_method=S256&code_challenge='.padEnd(86, 'c');

  const state = (await (await fetch(new URL('/control/state', url))).json()) as { deniedFields: string[] };
  const authorize = `${url}/oauth/v1/authorize?response_type=code&client_id=x&state=s${challenge}&redirect_uri=`;
  const answers = await Promise.all(['a', 'b', 'c'].map((end) => fetch(`${authorize}http://127.0.0.1:1/${end}`, { redirect: 'manual' })));

  assert.deepEqual(state.deniedFields, ['email', 'phone']);
  assert.deepEqual(
    answers.map(({ status, headers }) => [status, headers.get('Location')?.split('?')[0]]),
    [
      [302, 'http://127.0.0.1:1/a'],
      [302, 'http://127.0.0.1:1/b'],
      [400, undefined],
    ],
  );
});

it('tells its options', async (t) => {
  const { code, output } = await end(launch(t, ['--help']));

  assert.equal(code, 0);
  assert.match(output, /^Usage: npm run gtm-server -- \[options\]\n/);
});

it('refuses a taken port, naming it', async (t) => {
  const running = await startGtmServer({ clientId: 'x', clientSecret: 'y' });
  t.after(() => running.close());
  const port = new URL(running.url).port;

  const { code, errors } = await end(launch(t, ['--port', port, '--client-id', 'x', '--client-secret', 'y']));

  assert.equal(code, 1);
  assert.equal(errors, `The GTM server cannot listen: port ${port} of 127.0.0.1 is taken. Choose another, or 0 for any free one.\n`);
});

const wrongArguments = [
  [['--port', 'http'], '--port is "http". Give a whole number.\n'],
  [['--faults', '101'], '--faults is "101". Give a percentage from 0 to 100.\n'],
  [['--auto-approve', 'nobody'], '--auto-approve is "nobody". Choose one of morgan, riley, jordan.\n'],
  [['--tier', 'gold'], '--tier is "gold". Choose one of builder, standard, scaling.\n'],
] as const;

for (const [args, message] of wrongArguments) {
  it(`refuses ${args.join(' ')}`, async (t) => {
    const { code, errors } = await end(launch(t, args));

    assert.deepEqual([code, errors], [1, message]);
  });
}
