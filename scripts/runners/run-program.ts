import { spawn } from 'node:child_process';
import { projectRoot } from '../project-root.ts';

export interface ProgramResult {
  readonly exitCode: number;
  /** Standard output and standard error, in the order in which they came. */
  readonly output: string;
}

/** Runs a program in the project's folder to its end, and keeps what it says. */
export function runProgram(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    // Node's test runner marks its children by this variable, and a runner so marked reports to its parent instead of in words.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment };
    const child = spawn(program, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
