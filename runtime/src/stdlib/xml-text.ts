const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text between tags. */
export function escapedText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

/** ` name="value"`. */
export function writtenAttribute(name: string, value: string): string {
  return ` ${name}="${escapedText(value).replaceAll('"', '&quot;')}"`;
}

/** `prefix:name`, or the name alone. */
export function qualified(prefix: string | null, name: string): string {
  return prefix === null || prefix === '' ? name : `${prefix}:${name}`;
}
