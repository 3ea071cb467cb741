import { cpus, tmpdir, totalmem } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { AccountPage } from '../e2e/account-page.ts';
import { startLocalOrgProcess } from './local-org/local-org-process.ts';
import { openBrowser } from './runners/open-browser.ts';
import { runProgram } from './runners/run-program.ts';

const HELP = `Usage: npm run bench [-- --only <part>]…

Measures start, page, enrichment and Apex tests on this machine and prints a table in Markdown, then the Apex language against others, saves and
queries by the size of the org, queries with sharing, enrichments by the thousand, and runs into Account and Contact by the size of the org. Takes some minutes.

  --only <part>   measures this part only, as often as given: app, language, data, sharing, provider, export
  --help          this text
`;
/** Each a program of its own, so that one leaves no memory to the next. */
const PROGRAMS: Readonly<Record<string, string>> = {
  language: 'runtime/bench/language.ts',
  data: 'runtime/bench/data.ts',
  sharing: 'runtime/bench/sharing.ts',
  provider: 'scripts/benches/provider.ts',
  export: 'scripts/benches/export.ts',
};
const PARTS = ['app', ...Object.keys(PROGRAMS)];
const REPEATS = 5;
const ACCOUNTS = ['Nike, Inc.', 'Tesla', 'Adobe', 'Cummins', 'Caterpillar Inc'];
const BYTES_A_GIGABYTE = 2 ** 30;

interface Measure {
  readonly name: string;
  readonly seconds: readonly number[];
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else await bench(values.only ?? PARTS);

async function bench(parts: readonly string[]): Promise<void> {
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". Choose among ${PARTS.join(', ')}.`);
  if (parts.includes('app')) await benchApp();
  for (const [part, program] of Object.entries(PROGRAMS)) {
    if (!parts.includes(part)) continue;
    const { output, exitCode } = await runProgram(process.execPath, [program]);
    process.stdout.write(`${output}\n`);
    if (exitCode !== 0) process.exitCode = exitCode;
  }
}

async function benchApp(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const measures = [...(await measureStarts(directory)), ...(await measurePages(directory)), await measureApexTests()];
    process.stdout.write(`${table(measures)}\n\n${machine()}\n\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureStarts(directory: string): Promise<Measure[]> {
  const environment = {
    LOCALORG_HOME: join(directory, 'start'),
    XDG_CACHE_HOME: join(directory, 'cache'),
    NODE_COMPILE_CACHE: join(directory, 'code'),
  };
  const secondsToReady = async (): Promise<number> => {
    const start = performance.now();
    const localOrg = await startLocalOrgProcess(environment);
    const seconds = (performance.now() - start) / 1000;
    await localOrg.close();
    return seconds;
  };
  const cold = await secondsToReady();
  const warm: number[] = [];
  for (let round = 0; round < REPEATS; round += 1) warm.push(await secondsToReady());
  return [
    { name: '`npm start`, packages installed, nothing cached and no data', seconds: [cold] },
    { name: '`npm start` again', seconds: warm },
  ];
}

async function measurePages(directory: string): Promise<Measure[]> {
  const localOrg = await startLocalOrgProcess({ LOCALORG_HOME: join(directory, 'pages') });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const addresses = await accountAddresses(page, localOrg.url);
    const opened: number[] = [];
    const taken: number[] = [];
    for (const address of addresses) {
      opened.push(...(await timed(1, () => openAccount(page, address))));
      taken.push(await timeTakeOver(page));
    }
    return [
      { name: 'Account page opened, to the content of its component', seconds: opened },
      { name: 'Click on *Take over*, to stored and shown', seconds: taken },
    ];
  } finally {
    await browser.close();
    await localOrg.close();
  }
}

async function accountAddresses(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  const addresses: string[] = [];
  for (const name of ACCOUNTS) {
    const address = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    addresses.push(new URL(address ?? '', url).href);
  }
  return addresses;
}

async function openAccount(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await new AccountPage(page).heading('No ZoomInfo data yet');
}

async function timeTakeOver(page: Page): Promise<number> {
  const account = new AccountPage(page);
  await account.press('Search ZoomInfo');
  await account.companyText('Taking it over costs 1 credit.').waitFor();
  const [seconds = 0] = await timed(1, async () => {
    await account.press('Take over for 1 credit');
    await account.companyText('Source: ZoomInfo').waitFor();
  });
  return seconds;
}

async function measureApexTests(): Promise<Measure> {
  let last = '';
  const seconds = await timed(REPEATS, async () => {
    last = (await runProgram(process.execPath, ['runtime/src/cli/main.ts', 'test'])).output.trimEnd().split('\n').at(-1) ?? '';
  });
  return { name: `Apex tests, from the command line (${last})`, seconds };
}

async function timed(times: number, act: () => Promise<void>): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const start = performance.now();
    await act();
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

function table(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, seconds }) => `| ${name} | ${median(seconds).toFixed(2)} s | ${seconds.length} |`);
  return ['| what | median | times |', '|---|---|---|', ...rows].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / BYTES_A_GIGABYTE);
  return `Machine: ${cpus().length} cores ${first?.model.trim() ?? ''}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}.`;
}
