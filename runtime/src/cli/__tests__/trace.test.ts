import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localorg, project } from './localorg.ts';

const SUM = 'public class Sum {\n  public static Integer of(Integer a) {\n    return a + 1;\n  }\n}';

describe('localorg run --trace', () => {
  it('prints the tree and the generated JavaScript of a class', (test) => {
    const directory = project(test, { 'Sum.cls': SUM });
    const script = join(directory, 'script.apex');
    writeFileSync(script, 'System.debug(Sum.of(1));');

    const { status, lines } = localorg('run', script, '--project', directory, '--trace', 'sum');

    const file = join(directory, 'app/Sum.cls');
    const javaScript = lines.indexOf(`JavaScript of ${file}, each statement on its line of the Apex source`);
    assert.equal(status, 0);
    assert.deepEqual(lines.slice(0, 3), [`Tree of ${file}`, 'Class Sum 1:8', '  Method of 2:17']);
    assert.match(lines.slice(3, javaScript).join('\n'), /^ +Return 3:5\n +Binary \+ 3:\d+$/m);
    assert.match(lines[javaScript + 3]!, /return/);
    assert.equal(lines.at(-1), 'DEBUG|2');
  });

  it("prints the SQL of the class's queries as they run, and of no other class", (test) => {
    const query = (name: string) =>
      `public class ${name} {\n  public static Integer count() {\n    return [SELECT COUNT() FROM Account];\n  }\n}`;
    const directory = project(test, { 'Counted.cls': query('Counted'), 'Other.cls': query('Other') });
    const script = join(directory, 'script.apex');
    writeFileSync(script, 'System.debug(Counted.count() + Other.count());');

    const { lines } = localorg('run', script, '--project', directory, '--trace', 'Counted');

    assert.deepEqual(
      lines.filter((line) => line.startsWith('SQL of')),
      ['SQL of Class.Counted.count: line 3, column 1'],
    );
    assert.match(lines[lines.indexOf('SQL of Class.Counted.count: line 3, column 1') + 1]!, /^SELECT COUNT\(\*\).* FROM "Account"/i);
  });

  it('says which class is missing', (test) => {
    const directory = project(test, { 'Sum.cls': SUM });

    const { status, errors } = localorg('test', '--project', directory, '--trace', 'Summ');

    assert.equal(status, 2);
    assert.match(errors, /^--trace: the projects have no class or trigger "Summ"\.\n/);
  });
});
