/** Where a list that hangs on an element has room to open. */

export interface Room {
    isAbove: boolean;
    /** Height the list may take, in CSS pixels. */
    height: number;
}

/** Distance that the list keeps from the edge, in CSS pixels. */
const GAP = 8;
/** Enough to see several entries: with that much below, the list does not jump above. */
const ENOUGH = 240;
const HIGHEST = 360;
const LOWEST = 96;

/** The elements around, also those in whose shadow the element is. */
function* ancestorsOf(element: Element): Generator<Element> {
    let node: Element | null = element;
    while (node) {
        // Not `instanceof ShadowRoot`: synthetic shadow roots need not be.
        const root = node.getRootNode() as Partial<ShadowRoot>;
        node = node.parentElement ?? root.host ?? null;
        if (node) yield node;
    }
}

/** Room above and below an element inside everything that clips it: the page, and scrolling or hiding ancestors. */
export function roomAround(element: Element): Room {
    let top = 0;
    let bottom = window.innerHeight;
    for (const ancestor of ancestorsOf(element)) {
        // What scrolls the page is measured by the window.
        if (ancestor === document.body || ancestor === document.documentElement) break;
        if (!/^(visible|contents|)$/.test(getComputedStyle(ancestor).overflowY)) {
            const box = ancestor.getBoundingClientRect();
            top = Math.max(top, box.top);
            bottom = Math.min(bottom, box.bottom);
        }
    }
    const box = element.getBoundingClientRect();
    const above = box.top - top - GAP;
    const below = bottom - box.bottom - GAP;
    const isAbove = below < ENOUGH && above > below;
    return { isAbove, height: Math.round(Math.min(HIGHEST, Math.max(LOWEST, isAbove ? above : below))) };
}
