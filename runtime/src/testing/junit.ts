import type { TestResult, TestRun } from './test-results.ts';

/** A run as JUnit XML: a suite a class, in the order of the run. Times are in seconds. */
export function junitXml(run: TestRun): string {
  const suites = [...Map.groupBy(run.results, (result) => result.className)].map(([name, results]) => suiteXml(name, results));
  const totals = `tests="${run.results.length}" failures="${run.failed}" errors="0" time="${seconds(run.milliseconds)}"`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="Apex" ${totals}>`, ...suites, '</testsuites>', ''].join('\n');
}

function suiteXml(name: string, results: readonly TestResult[]): string {
  const failures = results.filter((result) => !result.passed).length;
  const milliseconds = results.reduce((sum, result) => sum + result.milliseconds, 0);
  const head = `  <testsuite name="${escaped(name)}" tests="${results.length}" failures="${failures}" errors="0" skipped="0" time="${seconds(milliseconds)}">`;
  return [head, ...results.map(caseXml), '  </testsuite>'].join('\n');
}

function caseXml(result: TestResult): string {
  const attributes = `classname="${escaped(result.className)}" name="${escaped(result.methodName)}" time="${seconds(result.milliseconds)}"`;
  if (result.passed) return `    <testcase ${attributes}/>`;
  const message = result.message ?? '';
  const type = /^[\w.]+(?=: )/.exec(message)?.[0] ?? 'Failure';
  const failure = `<failure type="${escaped(type)}" message="${escaped(message)}">${escaped(`${message}\n${result.stackTrace ?? ''}`.trimEnd())}</failure>`;
  return `    <testcase ${attributes}>\n      ${failure}\n    </testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text for an element or an attribute. Source: XML 1.0 section 2.2: most control characters and lone surrogates have no place in it. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character]!);
}
