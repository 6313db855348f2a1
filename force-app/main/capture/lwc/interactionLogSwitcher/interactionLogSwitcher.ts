import { LightningElement, api } from 'lwc';

/** One interaction under way. */
export interface SwitcherEntry {
    key: string;
    iconName: string | null;
    channelLabel: string;
    /** Who or what it is about. */
    title: string;
    /** ISO 8601. */
    startedAt: string | null;
    isUnsaved: boolean;
    isFailed: boolean;
    isQueued: boolean;
    isFollower: boolean;
}

/**
 * The interactions under way.
 * @fires select - `{ key }`
 * @fires begin
 * @fires close - `{ key }`
 */
export default class InteractionLogSwitcher extends LightningElement {
    @api entries: readonly SwitcherEntry[] = [];
    @api currentKey = '';
}
