import { createRequire } from 'node:module';
import { jestConfig } from '@salesforce/sfdx-lwc-jest/config.js';

const requireHere = createRequire(import.meta.url);
// The templates are compiled by this version's compiler; the older engine that comes with sfdx-lwc-jest does not fit them.
const engine = createRequire(requireHere.resolve('lwc')).resolve('@lwc/engine-dom').replace(/\.js$/, '.cjs');

export default {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  moduleNameMapper: { '^(lwc|@lwc/engine-dom)$': engine },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.localorg/'],
};
