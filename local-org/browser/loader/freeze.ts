/** Freezes plain data all the way down: what the client cache shares is read-only for components. */
export function freezeDeep<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const part of Object.values(value)) freezeDeep(part as unknown);
    }
    return value;
}
