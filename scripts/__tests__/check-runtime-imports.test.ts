import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRuntimeImports } from '../imports/check-runtime-imports.ts';
import { checkRuntimeUsers } from '../imports/check-runtime-users.ts';
import { formatImportFault } from '../imports/import-fault.ts';
import { temporaryTree } from './temporary-tree.ts';

const fronts = { 'index.ts': '', 'schema/index.ts': '', 'query/index.ts': '', 'support/index.ts': '', 'cli/index.ts': '' };

describe('directions of runtime/src', () => {
  it('lets a folder import what its row names, through the front', (test) => {
    const tree = temporaryTree(test, {
      ...fronts,
      'query/plan.ts': "import type { A } from '../schema/index.ts';\nimport { b } from './names.ts';\n",
    });

    assert.deepEqual(checkRuntimeImports(tree), []);
  });

  it('refuses a folder that stands above', (test) => {
    const tree = temporaryTree(test, { ...fronts, 'schema/object.ts': "\nimport { plan } from '../query/index.ts';\n" });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, ['schema/object.ts:2: schema may not import query; it may import diagnostics, support.']);
  });

  it('refuses to go past the front of an allowed folder', (test) => {
    const tree = temporaryTree(test, { ...fronts, 'query/plan.ts': "export { a } from '../schema/object.ts';" });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, ['query/plan.ts:1: schema is imported past its front: import schema/index.ts, not schema/object.ts.']);
  });

  it('reads imports that are written as calls', (test) => {
    const tree = temporaryTree(test, { ...fronts, 'support/late.ts': "export const load = () => import('../query/index.ts');" });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, ['support/late.ts:1: support may not import query; it may import nothing.']);
  });

  it('lets a test use any folder through the front only', (test) => {
    const tree = temporaryTree(test, {
      ...fronts,
      'schema/__tests__/a.test.ts': "import { plan } from '../../query/index.ts';",
      '__tests__/whole.test.ts': "import { plan } from '../query/index.ts';",
      'schema/__tests__/b.test.ts': "import { plan } from '../../query/plan.ts';",
    });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, ['schema/__tests__/b.test.ts:1: query is imported past its front: import query/index.ts, not query/plan.ts.']);
  });

  it('keeps the whole runtime to the commands', (test) => {
    const whole = "import { openOrg } from '../index.ts';";
    const tree = temporaryTree(test, { ...fronts, 'cli/main.ts': whole, 'schema/object.ts': whole });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, ['schema/object.ts:1: schema may not import index.ts: it puts all folders together, schema among them.']);
  });

  it('refuses other parts of the project and folders without a row', (test) => {
    const tree = temporaryTree(test, {
      ...fronts,
      'schema/a.ts': "import x from '../../gtm-server/x.ts';",
      'extra/a.ts': "import './b.ts';",
    });

    const faults = checkRuntimeImports(tree).map(formatImportFault);

    assert.deepEqual(faults, [
      'extra/a.ts:1: the folder "extra" is not in the table of directions. Add it to scripts/imports/runtime-folders.ts with what it may import.',
      'schema/a.ts:1: the runtime imports ../gtm-server/x.ts, which is outside runtime/src.',
    ]);
  });
});

describe('users of the runtime', () => {
  it('come through its index.ts', (test) => {
    const tree = temporaryTree(test, {
      'scripts/good.ts': "import { openOrg } from '../runtime/src/index.ts';",
      'scripts/bad.ts': "import { Store } from '../runtime/src/store/index.ts';",
    });

    const faults = checkRuntimeUsers(tree).map(formatImportFault);

    assert.deepEqual(faults, [
      'scripts/bad.ts:1: the runtime is imported past its front: import runtime/src/index.ts, not runtime/src/store/index.ts.',
    ]);
  });
});
