/**
 * Which changes a copy contains. Every page counts the changes it makes; a copy carries, for each page that changed it,
 * the number of the last change. So two copies tell by themselves whether one contains the other, whatever answers got
 * lost and whoever wrote them.
 */
import type { Versions } from 'c/interactionLogDraftStore';

/** `ahead`: the first contains the second and more. `apart`: each has changes that the other lacks. */
export type Order = 'same' | 'ahead' | 'behind' | 'apart';

/** Whether the other copy contains everything of the one. */
export const isWithin = (one: Versions, other: Versions): boolean =>
    Object.entries(one).every(([page, change]) => (other[page] ?? 0) >= change);

export function compare(one: Versions, other: Versions): Order {
    const contains = isWithin(other, one);
    if (isWithin(one, other)) return contains ? 'same' : 'behind';
    return contains ? 'ahead' : 'apart';
}

/** Of a copy that contains both. */
export function merge(one: Versions, other: Versions): Versions {
    const merged = { ...one };
    for (const [page, change] of Object.entries(other)) merged[page] = Math.max(merged[page] ?? 0, change);
    return merged;
}
