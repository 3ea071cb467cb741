import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];
const DEBIAN_PACKAGES = ['chromium', 'fonts-liberation'];

const MISSING = `The browser tests need Chromium. Install it (on Debian and Ubuntu: apt-get install ${DEBIAN_PACKAGES.join(' ')}),
or name its program in the variable CHROMIUM.`;

/** The Chromium of this machine; undefined where it has none. Throws where CHROMIUM names no file. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['CHROMIUM'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROMIUM is "${named}", and there is no such file. Correct it, or leave the variable out to use the machine's own Chromium.`,
    );
  }
  const folders = ['/usr/bin', ...(environment['PATH'] ?? '').split(delimiter)].filter((folder) => folder !== '');
  return PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find((path) => existsSync(path));
}

/** Finds Chromium, and installs it where this is Debian and the user may. Throws an error that says what to install. */
export function requireChromium(onProgress: (text: string) => void): string {
  const found = findChromium();
  if (found) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw new Error(MISSING);
  onProgress(`Installing ${DEBIAN_PACKAGES.join(' and ')} for the browser tests…`);
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES);
  const installed = findChromium();
  if (!installed) throw new Error(MISSING);
  return installed;
}

function aptGet(...args: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`"apt-get ${args.join(' ')}" failed; its own message stands above.\n${MISSING}`);
}
