import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../project-root.ts';

const START = join(projectRoot, 'scripts/start.ts');
const READY = 'Local org ready: ';

export interface LocalOrgProcess {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** What it said before its last line. */
  readonly progress: readonly string[];
  /** Ends it as Ctrl+C does, and resolves with its exit code when it's gone. */
  close(): Promise<number | null>;
}

/** Runs `npm start` in a process of its own, on any free port unless `environment` says otherwise. Rejects where it ends before it is ready. */
export async function startLocalOrgProcess(environment: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<LocalOrgProcess> {
  const env = { ...process.env, PORT: '0', ...environment };
  const child = spawn(process.execPath, [START, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { url, progress } = await readUntilReady(child);
  child.stdout.resume(); // what it says from now on is not kept, and must not fill the pipe
  return { url, progress, close: () => end(child) };
}

async function readUntilReady(child: ChildProcess): Promise<{ url: string; progress: readonly string[] }> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('The output of npm start is not piped.');
  const reader = createInterface(child.stdout);
  return new Promise((resolve, reject) => {
    reader.on('line', (line) =>
      line.startsWith(READY) ? resolve({ url: line.slice(READY.length), progress: [...lines] }) : lines.push(line),
    );
    reader.once('close', () => reject(new Error(`npm start ended without its last line. It said:\n${lines.join('\n')}`)));
  });
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
  return child.exitCode;
}
