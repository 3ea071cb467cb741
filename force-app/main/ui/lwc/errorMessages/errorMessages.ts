/** What the platform or a script may throw at a component. */
interface PlatformError {
    readonly message?: string;
    readonly body?: PlatformErrorBody | readonly PlatformErrorBody[];
}

interface PlatformErrorBody {
    readonly message?: string;
}

/** The texts of an error, never empty and without repetition. */
export function messagesOf(error: unknown): string[] {
    const messages = [error].flat().flatMap(textsOf);
    return messages.length > 0 ? [...new Set(messages)] : [String(error)];
}

/** The user may not call the Apex class: the platform tells it by status or, in its own words, by message. */
export function isAccessRefusal(error: unknown): boolean {
    const { status } = (error ?? {}) as { readonly status?: number };
    return status === 403 || messagesOf(error).some((message) => /access to the apex class/i.test(message));
}

function textsOf(error: unknown): string[] {
    if (typeof error === 'string') {
        return error ? [error] : [];
    }
    const { body, message } = (error ?? {}) as PlatformError;
    const fromBody = [body ?? []].flat().flatMap((part: PlatformErrorBody) => part.message ?? []);
    return fromBody.length > 0 ? fromBody : [message ?? []].flat();
}
