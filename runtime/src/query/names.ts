/** An SQL identifier. Names of objects and fields hold letters, digits and underscores only. */
export function quoted(name: string): string {
  return `"${name}"`;
}
