/**
 * What each folder of `runtime/src` may import. `diagnostics` and `support` are open to all above them.
 * `checker` has queries planned by `query`, which finds their faults. `host` and `stdlib` read `schema` too: pages and Apex describes are views of the object descriptions themselves.
 */
export const runtimeFolders: Readonly<Record<string, readonly string[]>> = {
  cli: [
    'jobs',
    'host',
    'testing',
    'compiler',
    'checker',
    'stdlib',
    'platform',
    'engine',
    'store',
    'query',
    'formula',
    'matching',
    'values',
    'project',
    'schema',
    'syntax',
    'diagnostics',
    'support',
  ],
  host: ['compiler', 'stdlib', 'engine', 'project', 'schema', 'values', 'diagnostics', 'support'],
  testing: ['compiler', 'stdlib', 'engine', 'project', 'values', 'diagnostics', 'support'],
  jobs: ['stdlib', 'engine', 'schema', 'values', 'diagnostics', 'support'],
  compiler: ['checker', 'syntax', 'values', 'diagnostics', 'support'],
  checker: ['platform', 'query', 'schema', 'syntax', 'values', 'diagnostics', 'support'],
  stdlib: ['platform', 'engine', 'formula', 'schema', 'values', 'diagnostics', 'support'],
  platform: ['diagnostics', 'support'],
  engine: ['sharing', 'store', 'query', 'formula', 'matching', 'schema', 'values', 'diagnostics', 'support'],
  sharing: ['store', 'query', 'schema', 'values', 'diagnostics', 'support'],
  store: ['query', 'formula', 'schema', 'values', 'diagnostics', 'support'],
  query: ['formula', 'schema', 'syntax', 'values', 'diagnostics', 'support'],
  matching: ['support'],
  formula: ['schema', 'values', 'diagnostics', 'support'],
  project: ['schema', 'diagnostics', 'support'],
  values: ['schema', 'diagnostics', 'support'],
  schema: ['diagnostics', 'support'],
  syntax: ['diagnostics', 'support'],
  diagnostics: ['support'],
  support: [],
};

/** Folders that may import `runtime/src/index.ts`, which puts all parts together. */
export const usesWholeRuntime: readonly string[] = ['cli'];
