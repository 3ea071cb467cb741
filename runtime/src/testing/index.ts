export { ReferenceFinder, type SourceText } from './affected-tests.ts';
export { coverageTable, type FileCoverage, lcov, mergedCoverage } from './coverage.ts';
export { junitXml } from './junit.ts';
export { summarised, type TestResult, type TestRun } from './test-results.ts';
export { failureText, findTests, shareOf, type TestFilter, TestRunner } from './test-runner.ts';
