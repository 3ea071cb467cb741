import { type ProjectFiles, withOrg } from '../../__tests__/apex-org.ts';

/** Runs a test method's statements beside the given classes. Gives what the method printed, and last what failed it. */
export function asTest(statements: string, files: ProjectFiles = {}, members = ''): string[] {
  const test = `@IsTest private class Spec { @IsTest static void run() { ${statements} }\n${members} }`;
  return withOrg({ ...files, 'Spec.cls': test }, ({ org, lines }) => {
    const { results } = org.runTests({ names: ['Spec'] });
    return [...lines(), ...results.flatMap((result) => (result.passed ? [] : [`failed: ${result.message}`]))];
  });
}

/** A class that implements interfaces, with the given members. */
export function classOf(name: string, interfaces: string, members: string): ProjectFiles {
  return { [`${name}.cls`]: `public class ${name} implements ${interfaces} { ${members} }` };
}
