import { CompileFault, ReferenceFinder, type SourceText } from '../index.ts';
import { readProject } from '../project/index.ts';
import { ChangeStream } from './change-stream.ts';
import type { TestTask } from './test-task.ts';

type Print = (line: string) => void;

/**
 * Runs tests, and again after each change: those that can notice it, or all where metadata changed. Faults of the source are printed, and the
 * tests they kept from running run with the next change. Ends at a signal.
 */
export async function watchTests(task: TestTask, runAndReport: (task: TestTask) => Promise<void>, print: Print): Promise<void> {
  const changes = new ChangeStream(task.projectDirectories);
  const finder = new ReferenceFinder();
  let known = readSources(task);
  let names = task.names;
  for (let isDue = true; ;) {
    if (isDue) {
      const isDone = await attempt({ ...task, ...(names && { names }) }, runAndReport, print);
      print('Waiting for changes.');
      if (isDone) names = [];
    }
    const changed = await changes.next();
    if (!changed) return;
    const sources = readSources(task);
    const paths = changedPaths(known, sources);
    known = sources;
    isDue = paths.size > 0 || changed.hasMetadata;
    if (changed.hasMetadata) names = task.names;
    else if (isDue) names = merged(names, affectedNames(finder, sources, paths, task.names));
    if (isDue) print(`Changed: ${[...paths].map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', ') || 'metadata'}`);
  }
}

/** Whether the tests ran; faults of the source are the user's and are printed. */
async function attempt(task: TestTask, runAndReport: (task: TestTask) => Promise<void>, print: Print): Promise<boolean> {
  try {
    await runAndReport(task);
    return true;
  } catch (fault) {
    if (!(fault instanceof CompileFault)) throw fault;
    print(fault.message);
    return false;
  }
}

function readSources({ projectDirectories, namespace }: TestTask): readonly SourceText[] {
  return readProject(projectDirectories, namespace === undefined ? {} : { namespace }).apexFiles.map(({ path, name, kind, text }) => ({
    path,
    name,
    kind,
    text,
  }));
}

function changedPaths(before: readonly SourceText[], after: readonly SourceText[]): Set<string> {
  const texts = new Map(before.map((source) => [source.path, source.text]));
  const changed = new Set(after.filter((source) => texts.get(source.path) !== source.text).map((source) => source.path));
  const present = new Set(after.map((source) => source.path));
  for (const { path } of before) if (!present.has(path)) changed.add(path);
  return changed;
}

/** Classes that can notice the change, of those that were asked for. */
function affectedNames(
  finder: ReferenceFinder,
  sources: readonly SourceText[],
  paths: ReadonlySet<string>,
  wanted: readonly string[] | undefined,
): string[] {
  const affected = finder.affected(sources, paths);
  const classNames = sources.filter((source) => source.kind === 'class' && affected.has(source.path)).map((source) => source.name);
  if (!wanted) return classNames;
  const folded = new Set(classNames.map((name) => name.toLowerCase()));
  return wanted.filter((name) => folded.has(name.split('.')[0]!.toLowerCase()));
}

/** Undefined stands for all. */
function merged(owed: readonly string[] | undefined, more: readonly string[]): readonly string[] | undefined {
  return owed && [...new Set([...owed, ...more])];
}
