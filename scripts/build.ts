import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildComponents } from './components/build-components.ts';
import { projectRoot } from './project-root.ts';

const HELP = `Usage: npm run build

Makes the components ready for a deployment: writes each one's JavaScript beside its TypeScript, compiles it as the platform does,
and writes build/lwc-built.txt, without which no deployment goes through. The local org needs no build.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else build();

function build(): void {
  try {
    const { bundles, written, deleted } = buildComponents(join(projectRoot, 'force-app'), join(projectRoot, 'build/lwc-built.txt'));
    process.stdout.write(`${bundles} components built: ${written} files written, ${deleted} left over from deleted sources removed.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
