/** What nobody foresaw: a sentence with a reference for the agent, the problem itself in the browser's console. */
import referenceText from '@salesforce/label/c.InteractionLog_Error_Reference';
import unexpected from '@salesforce/label/c.InteractionLog_Error_Unexpected';

/** Crockford's: no letter that is read as a digit or as another letter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;
const BITS = 5;
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/** The same place, the same reference, as Apex makes them (InteractionReference). The hash is FNV-1a. */
function referenceOf(place: string): string {
    let hash = HASH_START;
    for (const character of place) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), HASH_PRIME);
    return Array.from({ length: LENGTH }, (_, index) =>
        ALPHABET.charAt((hash >>> (index * BITS)) % ALPHABET.length),
    ).join('');
}

/** `place`: where and how it happened, without records and values. */
export function reportUnexpected(place: string, problem: unknown): string {
    const reference = referenceOf(place);
    // The browser's console is where a developer finds what the agent was spared.
    console.error(`Interaction Log, reference ${reference}:`, problem);
    return `${unexpected} ${referenceText.replace('{0}', reference)}`;
}
