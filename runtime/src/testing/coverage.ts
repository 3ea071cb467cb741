/** How often each line with a statement ran, of one class or trigger. */
export interface FileCoverage {
  readonly name: string;
  readonly file: string;
  /** In ascending order. */
  readonly lines: readonly { readonly line: number; readonly hits: number }[];
}

/** Coverage in LCOV's format. Source: geninfo(1), section "TRACEFILE FORMAT". */
export function lcov(files: readonly FileCoverage[]): string {
  return files
    .map(({ file, lines }) =>
      [
        'TN:',
        `SF:${file}`,
        ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
        `LF:${lines.length}`,
        `LH:${coveredLines({ lines })}`,
        'end_of_record',
        '',
      ].join('\n'),
    )
    .join('');
}

/** A line a class, by name, and the total last. */
export function coverageTable(files: readonly FileCoverage[]): string[] {
  const sorted = [...files].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const rows = sorted.map((file) => row(file.name, coveredLines(file), file.lines.length));
  const sum = (count: (file: FileCoverage) => number) => files.reduce((total, file) => total + count(file), 0);
  return [
    ...rows,
    row(
      'Total',
      sum(coveredLines),
      sum((file) => file.lines.length),
    ),
  ];
}

/** Coverage of several runs of the same program as one. */
export function mergedCoverage(runs: readonly (readonly FileCoverage[])[]): FileCoverage[] {
  const [first = [], ...others] = runs;
  return first.map((file, f) => ({
    ...file,
    lines: file.lines.map(({ line, hits }, l) => ({ line, hits: others.reduce((total, other) => total + other[f]!.lines[l]!.hits, hits) })),
  }));
}

function coveredLines({ lines }: Pick<FileCoverage, 'lines'>): number {
  return lines.filter(({ hits }) => hits > 0).length;
}

/** Percentages are rounded down: 100 means every line. */
function row(name: string, covered: number, all: number): string {
  const percent = all === 0 ? 100 : Math.floor((covered * 100) / all);
  return `${`${percent}%`.padStart(4)}  ${name}: ${covered} of ${all} lines`;
}
