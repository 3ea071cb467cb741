/** A reference that the directions of the folders forbid. */
export interface ImportFault {
  /** Relative to the tree that was read, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

export function formatImportFault({ file, line, message }: ImportFault): string {
  return `${file}:${line}: ${message}`;
}
