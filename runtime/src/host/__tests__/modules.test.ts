import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ModuleServer } from '../modules/module-server.ts';
import { neededComponents } from '../platform/needed-components.ts';
import { bakery } from './bakery.ts';

const cacheDirectory = mkdtempSync(join(tmpdir(), 'localorg-modules-'));
after(() => rmSync(cacheDirectory, { recursive: true }));

function moduleServer(faults: string[] = []): ModuleServer {
  return new ModuleServer({
    project: bakery().project,
    cacheDirectory,
    onFault: (text) => faults.push(text),
  });
}

describe('Platform modules', () => {
  const served: readonly [specifier: string, code: string][] = [
    ['@salesforce/apex', "export { refreshApex, getSObjectValue } from 'host/apex';"],
    [
      '@salesforce/apex/CakeController.bake',
      'import { apexMethod } from \'host/apex\'; export default apexMethod("CakeController", "bake");',
    ],
    ['@salesforce/label/c.Bake_Now', 'export default "Bake now";'],
    ['@salesforce/schema/Cake__c', 'export default {"objectApiName":"Cake__c"};'],
    ['@salesforce/schema/Cake__c.Account__r.Name', 'export default {"fieldApiName":"Account__r.Name","objectApiName":"Cake__c"};'],
    ['@salesforce/user/Id', 'export default globalThis.localOrg.user.id;'],
    ['@salesforce/i18n/timeZone', 'export default globalThis.localOrg.i18n.timeZone;'],
    ['@salesforce/client/formFactor', 'export default "Large";'],
  ];
  for (const [specifier, code] of served) {
    it(`have ${specifier}`, async () => {
      assert.equal(await moduleServer().serve(specifier), code);
    });
  }

  const missing: readonly [specifier: string, message: string][] = [
    ['@salesforce/apex/Nobody.bake', '"@salesforce/apex/Nobody.bake" names an Apex class that the project does not have.'],
    ['@salesforce/label/c.Nothing', '"@salesforce/label/c.Nothing" names a custom label that the project does not have.'],
    ['@salesforce/schema/Cake__c.Nothing__c', '"@salesforce/schema/Cake__c.Nothing__c" names a field that Cake__c does not have.'],
    ['@salesforce/resourceUrl/Nothing', '"@salesforce/resourceUrl/Nothing" names a static resource that the project does not have.'],
    ['c/nobody', '"c/nobody" names a component that the project does not have.'],
    ['lightning/recordForm', '"lightning/recordForm" is not among the platform modules that the local org has.'],
    ['@salesforce/moon/phase', '"@salesforce/moon/phase" is not a module that the host knows.'],
  ];
  for (const [specifier, message] of missing) {
    it(`report ${specifier} and throw where it is evaluated`, async () => {
      const faults: string[] = [];
      const server = moduleServer(faults);

      const code = await server.serve(specifier);

      assert.deepEqual(faults, [message]);
      assert.deepEqual(server.faults, [{ file: specifier, line: 1, column: 1, message }]);
      assert.match(code ?? '', /^throw new Error\(/);
    });
  }
});

describe('Components', () => {
  it('are compiled from TypeScript with their decorators, file by file', async () => {
    const server = moduleServer();

    const [script, helper, template, style] = await Promise.all(
      ['cakeOrders', 'texts', 'cakeOrders.html', 'cakeOrders.css'].map((file) => server.serve(`c/cakeOrders/${file}`)),
    );

    assert.match(script!, /registerDecorators\(CakeOrders/);
    assert.doesNotMatch(script!, /data\?: number/);
    assert.match(helper!, /export function textOfCount\(name, count, limit\)/);
    assert.match(template!, /import _lightningCard from "lightning\/card"/);
    assert.equal(style, 'export default undefined;');
  });

  it('hold labels and fields as constants, and ask for no style sheet that is not there', async () => {
    const server = moduleServer();

    const [script, template] = await Promise.all(['cakeOrders', 'cakeOrders.html'].map((file) => server.serve(`c/cakeOrders/${file}`)));

    assert.match(script!, /const BAKE_NOW = "Bake now";/);
    assert.match(script!, /const NAME = \{"fieldApiName":"Name","objectApiName":"Account"\};/);
    assert.match(template!, /const _implicitStylesheets = undefined;/);
  });

  it('report a fault with file, line and column', async () => {
    const faults: string[] = [];
    const server = moduleServer(faults);

    await server.serve('c/brokenOven/brokenOven');

    assert.equal(server.faults.length, 1);
    assert.match(faults[0]!, /brokenOven\.ts:\d+:\d+: .*api/);
  });

  it('are not served from outside their folders', async () => {
    const server = moduleServer();

    assert.equal(await server.serve('c/cakeOrders/../../labels/CustomLabels'), undefined);
    assert.equal(await server.serve('c/nobody/nobody'), undefined);
  });
});

describe('The import map', () => {
  it("leads to the platform, the host's own modules and the project's components", () => {
    const map = moduleServer().importMap('key', ['button']);

    assert.deepEqual(
      ['lwc', 'lightning/button', 'lightning/uiRecordApi', 'c/cakeOrders', '@salesforce/'].map((name) => map[name]),
      [
        '/platform/key/lwc.js',
        '/platform/key/lightning/button.js',
        '/modules/lightning/uiRecordApi/uiRecordApi.ts',
        '/modules/c/cakeOrders/cakeOrders',
        '/modules/@salesforce/',
      ],
    );
  });
});

describe('The platform bundle', () => {
  it("holds the base components that templates and scripts name, without the host's own modules", () => {
    const server = moduleServer();

    const names = neededComponents(server.directories, server.hostModules);

    assert.deepEqual(
      ['card', 'button', 'tabset', 'uiRecordApi', 'datatable'].map((name) => names.includes(name)),
      [true, true, true, false, false],
    );
  });
});
