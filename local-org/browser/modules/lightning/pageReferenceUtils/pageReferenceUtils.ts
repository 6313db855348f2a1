/** `lightning/pageReferenceUtils`: default field values of a new-record page, as text for the page reference's state. */
export function encodeDefaultFieldValues(values: Record<string, unknown>): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
        .join(',');
}

export function decodeDefaultFieldValues(text: string): Record<string, string> {
    const pairs = text.split(',').filter((pair) => pair.includes('='));
    return Object.fromEntries(
        pairs.map((pair) => {
            const at = pair.indexOf('=');
            return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
        }),
    );
}
