/** Lookups to records of several objects. */
import type { FieldDescription, Option } from 'c/interactionLogApi';

/** First characters of the ids of standard objects, to tell which one a value is of. */
const PREFIXES: Readonly<Record<string, string>> = {
    '001': 'Account',
    '003': 'Contact',
    '005': 'User',
    '006': 'Opportunity',
    '00G': 'Group',
    '00Q': 'Lead',
    '500': 'Case',
    '701': 'Campaign',
    '800': 'Contract',
};

/** Names of objects as words: My_Object__c is My Object. The platform tells the labels of the objects nowhere here. */
const objectLabel = (name: string): string =>
    name
        .replace(/__c$/i, '')
        .replace(/^[A-Za-z0-9]+__/, '')
        .replaceAll('_', ' ')
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

export const objectOptions = ({ referenceTo }: FieldDescription): Option[] =>
    referenceTo.map((name) => ({ value: name, label: objectLabel(name) }));

/** The object to search: the one chosen, that of the value, people before queues, the first. */
export function objectOf({ referenceTo }: FieldDescription, value: unknown, chosen: string | undefined): string | null {
    const ofValue = typeof value === 'string' ? PREFIXES[value.slice(0, 3)] : undefined;
    const wanted = [chosen, ofValue, 'User'].find((name) => name !== undefined && referenceTo.includes(name));
    return wanted ?? referenceTo[0] ?? null;
}
