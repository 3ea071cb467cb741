import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineAt } from './import-fault.ts';
import type { ImportFault } from './import-fault.ts';
import { sourceFiles } from './source-files.ts';

interface Reserved {
  readonly words: RegExp;
  /** Folders that may write them. */
  readonly folders: readonly string[];
  readonly why: string;
}

/** What goes through one door of `core`, and what nobody may do. */
const reserved: readonly Reserved[] = [
  { words: /\bCalloutDoor\b/g, folders: ['core', 'provider'], why: 'only provider talks to the provider' },
  { words: /\bnew\s+Http\b/g, folders: ['core'], why: 'callouts go through CalloutDoor' },
  { words: /\bSystem\s*\.\s*enqueueJob\b/g, folders: ['core'], why: 'jobs go through JobDoor' },
  { words: /\bSystem\s*\.\s*debug\b/g, folders: [], why: 'nothing is logged, because records and bodies hold personal data' },
];

const COMMENTS_AND_STRINGS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\])*'/g;

/** Holds the package's Apex to its doors. */
export function checkReservedWords(mainDirectory: string): ImportFault[] {
  return sourceFiles(mainDirectory, ['.cls', '.trigger']).flatMap((file) => {
    const [folder = ''] = file.split('/');
    const text = readFileSync(join(mainDirectory, file), 'utf8').replace(COMMENTS_AND_STRINGS, blank);
    return reserved.flatMap(({ words, folders, why }) => {
      if (folders.includes(folder)) return [];
      return [...text.matchAll(words)].map((match) => ({
        file,
        line: lineAt(text, match.index),
        message: `${folder} may not write ${match[0]}: ${why}.`,
      }));
    });
  });
}

/** Keeps the lines where they are. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
