import lwcConfig from '@salesforce/eslint-config-lwc';
import tseslint from 'typescript-eslint';

const NODE_FILES = ['runtime/**/*.ts', 'gtm-server/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts'];
const HOST_COMPONENTS = 'runtime/src/host/client/**/*.ts';
const COMPONENTS = ['force-app/**/lwc/**/*.ts'];
const TESTS = ['**/__tests__/**', '**/*.test.ts', 'e2e/**'];

/** Parsers follow their grammar from top to bottom, tables are data: neither gets clearer in pieces. */
const FREE_OF_LENGTH = [
  'runtime/src/syntax/*-parser.ts',
  'runtime/src/stdlib/java-regex.ts', // parses Java's patterns
  'runtime/src/syntax/lexer.ts',
  'runtime/src/**/data/**',
  'gtm-server/src/data/sectors.ts',
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export it by its name: only components have a default export.',
};

const shared = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
  '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess asks for it where an index is known to be there
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

/** Only for the named files, and leaving alone what is not TypeScript. */
const limitedTo = (files, configs) => configs.map((config) => ({ ...config, files }));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'build/**',
      'coverage/**',
      '.localorg/**',
      'force-app/**/lwc/**/*.js',
      'runtime/fixtures/**',
      '**/*.d.ts',
      '**/*.js',
      '**/*.mjs',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...limitedTo([...NODE_FILES, ...COMPONENTS], tseslint.configs.recommended),
  {
    files: NODE_FILES,
    rules: {
      ...shared,
      'no-restricted-syntax': ['error', noDefaultExport],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 50 }],
    },
  },
  ...limitedTo(COMPONENTS, lwcConfig.configs.recommendedTs),
  {
    files: COMPONENTS,
    languageOptions: { parser: tseslint.parser, parserOptions: { project: null } }, // the other parser stumbles over type assertions
    rules: {
      ...shared,
      'max-lines': ['error', { max: 150 }],
      'max-lines-per-function': ['error', { max: 50 }],
      // The type check knows these better: global types of declaration files, and index signatures.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'dot-notation': 'off',
    },
  },
  { files: [HOST_COMPONENTS], rules: { 'no-restricted-syntax': 'off' } },
  { files: TESTS, rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', 'no-await-in-loop': 'off', 'no-script-url': 'off' } },
  { files: FREE_OF_LENGTH, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
);
