import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { requireChromium } from './chromium.ts';

/** Opens the machine's Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = requireChromium((text) => process.stderr.write(`${text}\n`));
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] }); // Chromium refuses to run sandboxed as root
}
