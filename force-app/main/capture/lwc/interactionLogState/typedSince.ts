/**
 * What was added to the end of notes, as HTML of its own; all of the notes when they were changed in another place. Both
 * are well-formed, as editors write them.
 */
export function typedSince(before: string, now: string): string {
    const shared = sharedLength(before, now);
    if (!CLOSING_TAGS.test(before.slice(shared))) return now;
    const added = now.slice(shared);
    return openTags(now.slice(0, shared)).join('') + added;
}

const CLOSING_TAGS = /^(<\/[a-z0-9]+>)*$/i;
/** Of what editors write: the only elements that have no end. */
const WITHOUT_END = new Set(['br', 'hr', 'img']);

/** Length of the common beginning; never ends inside a tag. */
function sharedLength(one: string, other: string): number {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    const beginning = one.slice(0, length);
    const tag = beginning.lastIndexOf('<');
    return tag > beginning.lastIndexOf('>') ? tag : length;
}

function openTags(html: string): string[] {
    const open: string[] = [];
    for (const [tag, end, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/gi)) {
        if (end === '/') open.pop();
        else if (!WITHOUT_END.has(name.toLowerCase())) open.push(tag);
    }
    return open;
}
