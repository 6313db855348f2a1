/** Typed access to parsed metadata (`MetadataComponent.xml`), whose shape the parser has already checked. */
export type Xml = Record<string, unknown>;

export function text(xml: Xml | undefined, name: string): string | undefined {
    const value = xml?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flag(xml: Xml | undefined, name: string): boolean | undefined {
    const value = xml?.[name];
    return typeof value === 'boolean' ? value : undefined;
}

export function number(xml: Xml | undefined, name: string): number | undefined {
    const value = xml?.[name];
    return typeof value === 'number' ? value : undefined;
}

export function node(xml: Xml | undefined, name: string): Xml | undefined {
    const value = xml?.[name];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Xml) : undefined;
}

/** Repeated complex elements; empty when there are none. */
export function nodes(xml: Xml | undefined, name: string): Xml[] {
    const value = xml?.[name];
    const list = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
    return list.filter((item): item is Xml => typeof item === 'object' && item !== null);
}

/** Repeated text elements; empty when there are none. */
export function texts(xml: Xml | undefined, name: string): string[] {
    const value = xml?.[name];
    const list = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
    return list.filter((item): item is string => typeof item === 'string');
}
