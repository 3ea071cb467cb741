import { enableCompileCache } from 'node:module';

enableCompileCache(); // more than halves the time to start; the import follows it because it counts only for what is loaded later
const { runCommandLine } = await import('./command-line.ts');

// A reader that has seen enough, as `head`, closes the pipe: the rest is not wanted.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
  process.exit();
});
process.exitCode = await runCommandLine(process.argv.slice(2));
