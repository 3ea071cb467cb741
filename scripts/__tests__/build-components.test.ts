import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildComponents } from '../components/build-components.ts';
import { temporaryTree } from './temporary-tree.ts';

const META = '<?xml version="1.0" encoding="UTF-8"?>\n<LightningComponentBundle/>\n';
const SOURCE = `import { LightningElement, api } from 'lwc';
import type { Row } from './rows';
export default class Panel extends LightningElement {
    @api row?: Row;
}
`;
const panel = {
  'main/ui/lwc/panel/panel.ts': SOURCE,
  'main/ui/lwc/panel/panel.html': '<template>{row}</template>',
  'main/ui/lwc/panel/panel.js-meta.xml': META,
  'main/ui/lwc/panel/__tests__/panel.test.ts': 'test',
};

function stampOf(tree: string): string {
  return join(tree, 'build/stamp.txt');
}

describe('build of the components', () => {
  it('writes the script without types and with decorators, and a stamp that fits into a comment', (test) => {
    const tree = temporaryTree(test, panel);

    const result = buildComponents(tree, stampOf(tree));

    const script = readFileSync(join(tree, 'main/ui/lwc/panel/panel.js'), 'utf8');
    assert.deepEqual(result, { bundles: 1, written: 1, deleted: 0 });
    assert.equal(
      script,
      "import { LightningElement, api } from 'lwc';\nexport default class Panel extends LightningElement {\n    @api\n    row;\n}\n",
    );
    assert.match(readFileSync(stampOf(tree), 'utf8'), /^lwc-built [0-9a-f]{16}$/);
    assert.equal(existsSync(join(tree, 'main/ui/lwc/panel/__tests__/panel.test.js')), false);
  });

  it('deletes a script whose source is gone', (test) => {
    const tree = temporaryTree(test, { ...panel, 'main/ui/lwc/panel/old.js': 'export const old = 1;' });

    const result = buildComponents(tree, stampOf(tree));

    assert.equal(result.deleted, 1);
    assert.equal(existsSync(join(tree, 'main/ui/lwc/panel/old.js')), false);
  });

  it('refuses a bundle without an entry, and leaves no stamp of an earlier build', (test) => {
    const tree = temporaryTree(test, { 'main/ui/lwc/panel/panel.html': '<template></template>', 'build/stamp.txt': 'lwc-built' });

    assert.throws(() => buildComponents(tree, stampOf(tree)), {
      message: `The components were not built:\nThe component ${join(tree, 'main/ui/lwc/panel')} has no entry: add panel.ts.`,
    });
    assert.equal(existsSync(stampOf(tree)), false);
  });

  it('refuses what the component compiler refuses', (test) => {
    const tree = temporaryTree(test, { ...panel, 'main/ui/lwc/panel/panel.html': '<template>\n<div></template>' });

    assert.throws(() => buildComponents(tree, stampOf(tree)), /panel\.html:\d+: .*LWC1\d+/);
    assert.equal(existsSync(stampOf(tree)), false);
  });
});
