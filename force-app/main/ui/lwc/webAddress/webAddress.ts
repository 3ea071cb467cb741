/** A link to a host or address of the provider, which often come without scheme; a scheme other than http is not followed. */
export function webAddress(address: string | undefined): string | undefined {
    if (!address) {
        return undefined;
    }
    return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}
