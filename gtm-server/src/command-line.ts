import { parseArgs } from 'node:util';
import { isTier, tiers } from './limits/tiers.ts';
import { sampleUser, sampleUsers } from './oauth/sample-users.ts';
import type { GtmServerOptions } from './options.ts';

export const HELP = `Usage: npm run gtm-server -- [options]

Runs the reference GTM server on 127.0.0.1. Its status page is at the root of the address it prints.

  --port <number>            0 takes any free port (default 0)
  --credits <number>         credits bought (default: those of the stored ledger, or 1000)
  --latency <milliseconds>   delay of every data call (default 0)
  --faults <percent>         that share of the data calls fails at random (default 0)
  --seed <number>            what the choice of random faults begins with (default 1)
  --denied-fields <names>    output fields outside the account's package, with commas between
  --redirect-uri <url>       where sign-ins of users may return to, exactly; may be given several times (default: none)
  --auto-approve <user>      a sample user who allows every sign-in at once: ${sampleUsers.map(({ id }) => id).join(', ')}
  --data <directory>         keeps the ledger across restarts (default: in memory)
  --tier <name>              ${Object.keys(tiers).join(', ')} (default standard)
  --client-id <text>         or the variable GTM_CLIENT_ID (default: generated and printed)
  --client-secret <text>     or the variable GTM_CLIENT_SECRET (default: generated and printed)
  --help                     this text
`;

export type Command = { readonly kind: 'help' } | { readonly kind: 'start'; readonly options: Partial<GtmServerOptions> };

/** Reads the arguments and variables of the program; a wrong one is an error that names it. */
export function readCommand(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Command {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      credits: text,
      latency: text,
      data: text,
      tier: text,
      faults: text,
      seed: text,
      'denied-fields': text,
      'redirect-uri': { type: 'string', multiple: true },
      'auto-approve': text,
      'client-id': text,
      'client-secret': text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return { kind: 'help' };
  const options = {
    port: wholeNumber('--port', values.port),
    credits: wholeNumber('--credits', values.credits),
    latencyMilliseconds: wholeNumber('--latency', values.latency),
    dataDirectory: values.data,
    tier: readTier(values.tier),
    faultPercent: readPercent(values.faults),
    seed: wholeNumber('--seed', values.seed),
    deniedOutputFields: values['denied-fields']?.split(',').map((name) => name.trim()),
    redirectUris: values['redirect-uri'],
    autoApprove: readUser(values['auto-approve']),
    clientId: values['client-id'] ?? environment['GTM_CLIENT_ID'],
    clientSecret: values['client-secret'] ?? environment['GTM_CLIENT_SECRET'],
  };
  return { kind: 'start', options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== '')) };
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined || /^\d{1,9}$/.test(value)) return value === undefined ? undefined : Number(value);
  throw new Error(`${name} is "${value}". Give a whole number.`);
}

function readPercent(value: string | undefined): number | undefined {
  const percent = wholeNumber('--faults', value);
  if (percent === undefined || percent <= 100) return percent;
  throw new Error(`--faults is "${value}". Give a percentage from 0 to 100.`);
}

function readUser(value: string | undefined): string | undefined {
  if (value === undefined || sampleUser(value)) return value;
  throw new Error(`--auto-approve is "${value}". Choose one of ${sampleUsers.map(({ id }) => id).join(', ')}.`);
}

function readTier(value: string | undefined): GtmServerOptions['tier'] {
  if (value === undefined || isTier(value)) return value;
  throw new Error(`--tier is "${value}". Choose one of ${Object.keys(tiers).join(', ')}.`);
}
