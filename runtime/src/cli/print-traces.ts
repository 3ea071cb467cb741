import type { LocalOrg } from '../index.ts';
import { UsageFault } from './command-options.ts';

/** The line of a command's help about `--trace`. */
export const TRACE_HELP =
  '--trace        prints the tree and the generated JavaScript of a class or trigger, and the SQL of its queries as they run';

/** Prints what the org made of classes and triggers now, and the SQL of their queries from now on. Throws UsageFault for an unknown name. */
export function printTraces(org: LocalOrg, names: readonly string[], print: (line: string) => void): void {
  for (const name of names) {
    const trace = org.traceOf(name);
    if (!trace) throw new UsageFault(`--trace: the projects have no class or trigger "${name}".`);
    print(`Tree of ${trace.file}\n${trace.tree}`);
    print(`JavaScript of ${trace.file}, each statement on its line of the Apex source\n${trace.code}`);
  }
  if (names.length === 0) return;
  const traced = names.map((name) => new RegExp(`^(?:Class|Trigger)\\.(?:\\w+\\.)?${name}[.:]`, 'i'));
  org.watchQueries((place, sql) => {
    if (traced.some((pattern) => pattern.test(place))) print(`SQL of ${place}\n${sql}`);
  });
}
