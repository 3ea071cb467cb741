import { CompileFault } from '../index.ts';
import { CHECK_HELP, checkCommand } from './check-command.ts';
import { UsageFault } from './command-options.ts';
import { DOCTOR_HELP, doctorCommand } from './doctor-command.ts';
import { QUERY_HELP, queryCommand } from './query-command.ts';
import { RUN_HELP, runCommand } from './run-command.ts';
import { SERVE_HELP, serveCommand } from './serve-command.ts';
import { TEST_HELP, testCommand } from './test-command.ts';

type Command = { readonly help: string; run(args: readonly string[], print: (line: string) => void): number | Promise<number> };

const COMMANDS: Readonly<Record<string, Command>> = {
  check: { help: CHECK_HELP, run: checkCommand },
  test: { help: TEST_HELP, run: testCommand },
  run: { help: RUN_HELP, run: runCommand },
  query: { help: QUERY_HELP, run: queryCommand },
  serve: { help: SERVE_HELP, run: serveCommand },
  doctor: { help: DOCTOR_HELP, run: doctorCommand },
};
const HELP = `localorg <command>: ${Object.keys(COMMANDS).join(', ')}\n\n${Object.values(COMMANDS)
  .map((command) => command.help)
  .join('\n\n')}`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Carries out a command line; returns the exit status. */
export async function runCommandLine([name, ...args]: readonly string[]): Promise<number> {
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command) {
    print(name === undefined || name === '--help' || name === '-h' ? HELP : `There is no command "${name}".\n\n${HELP}`);
    return name === '--help' || name === '-h' ? 0 : 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print(command.help);
    return 0;
  }
  try {
    return await command.run(args, print);
  } catch (fault) {
    if (fault instanceof UsageFault) {
      process.stderr.write(`${fault.message}\n\n${command.help}\n`);
      return 2;
    }
    if (!(fault instanceof CompileFault)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    return 1;
  }
}
