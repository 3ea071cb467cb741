import type { LocalOrg } from '../index.ts';
import { UsageFault } from './command-options.ts';

/** The line of a command's help about `--trace`. */
export const TRACE_HELP = '--trace        prints the tree and the generated JavaScript of a class or trigger';

export function printTraces(org: LocalOrg, names: readonly string[], print: (line: string) => void): void {
  for (const name of names) {
    const trace = org.traceOf(name);
    if (!trace) throw new UsageFault(`--trace: the projects have no class or trigger "${name}".`);
    print(`Tree of ${trace.file}\n${trace.tree}`);
    print(`JavaScript of ${trace.file}, each statement on its line of the Apex source\n${trace.code}`);
  }
}
