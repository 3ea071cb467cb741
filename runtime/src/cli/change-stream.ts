import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps; they count as one change when they lie closer together than this. */
const QUIET_MILLISECONDS = 25;
const APEX = /\.(?:cls|trigger)$/;
/** Files beside the Apex that decide what tests do. */
const METADATA = /-meta\.xml$|sfdx-project\.json$|[\\/]staticresources[\\/]/;

/** Files that changed close together. */
export interface Change {
  /** Whether others than Apex sources are among them. */
  readonly hasMetadata: boolean;
}

/** The changes in projects' package directories, one after the other. */
export class ChangeStream {
  #pending: { hasMetadata: boolean } | undefined;
  #wake: ((change: Change | undefined) => void) | undefined;
  readonly #quiet = setTimeout(() => this.#deliver(), QUIET_MILLISECONDS);
  #isStopped = false;

  constructor(directories: readonly string[]) {
    const watchers = directories
      .flatMap(watchedPlaces)
      .map((place) => watch(place, { recursive: true }, (_event, name) => this.#receive(join(place, name ?? ''))));
    const stop = () => {
      this.#isStopped = true;
      for (const watcher of watchers) watcher.close();
      clearTimeout(this.#quiet);
      this.#deliver();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  }

  /** The next change; undefined when a signal ends the watch. */
  next(): Promise<Change | undefined> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#deliver();
    });
  }

  #receive(path: string): void {
    if (!APEX.test(path) && !METADATA.test(path)) return;
    this.#pending = { hasMetadata: (this.#pending?.hasMetadata ?? false) || METADATA.test(path) };
    this.#quiet.refresh();
  }

  #deliver(): void {
    if (!this.#wake || (!this.#pending && !this.#isStopped)) return;
    const wake = this.#wake;
    this.#wake = undefined;
    wake(this.#isStopped ? undefined : this.#pending);
    this.#pending = undefined;
  }
}

/** The package directories of a project and its settings file; a folder without one is watched as a whole. */
function watchedPlaces(directory: string): string[] {
  const settings = join(directory, 'sfdx-project.json');
  if (!existsSync(settings)) return [directory];
  const { packageDirectories = [] } = JSON.parse(readFileSync(settings, 'utf8')) as {
    packageDirectories?: readonly { readonly path: string }[];
  };
  return [settings, ...packageDirectories.map(({ path }) => join(directory, path))].filter((place) => existsSync(place));
}
