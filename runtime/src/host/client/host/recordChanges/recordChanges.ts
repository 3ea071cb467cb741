/** Reloads what is shown of a record. */
type Reload = () => Promise<void>;

const panels = new Set<Reload>();
const reloadsById = new Map<string, Set<Reload>>();

/** A part of the page that shows a record and what hangs on it: it reloads at any change. */
export function watchPage(reload: Reload): () => void {
  panels.add(reload);
  return () => panels.delete(reload);
}

/** Something that shows one record: it reloads when that record changed. */
export function watchRecord(recordId: string, reload: Reload): () => void {
  const key = recordId.slice(0, 15);
  const reloads = reloadsById.get(key) ?? new Set();
  reloadsById.set(key, reloads.add(reload));
  return () => reloads.delete(reload);
}

/** Tells everything on the page that these records changed; settles when it shows them anew. */
export async function announceChanges(recordIds: readonly string[]): Promise<void> {
  const touched = recordIds.flatMap((id) => [...(reloadsById.get(id.slice(0, 15)) ?? [])]);
  await Promise.all([...panels, ...new Set(touched)].map((reload) => reload()));
}

/** Reloads everything that shows a record. */
export async function announceRefresh(): Promise<void> {
  const all = [...reloadsById.values()].flatMap((reloads) => [...reloads]);
  await Promise.all([...panels, ...all].map((reload) => reload()));
}
