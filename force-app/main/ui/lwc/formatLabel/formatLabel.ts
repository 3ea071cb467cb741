/** Puts values into the numbered places of a label: `{0}` is the first value. */
export function formatLabel(label: string, ...values: readonly (string | number)[]): string {
    return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
