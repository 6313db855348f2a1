/** What the switcher shows of each interaction, and which of them have room. */
import { fill } from 'c/interactionLogControls';
import close from '@salesforce/label/c.InteractionLog_Switcher_Close';
import closeOther from '@salesforce/label/c.InteractionLog_Switcher_CloseOther';
import failed from '@salesforce/label/c.InteractionLog_Switcher_Failed';
import follower from '@salesforce/label/c.InteractionLog_Switcher_Follower';
import queued from '@salesforce/label/c.InteractionLog_Switcher_Queued';
import unsaved from '@salesforce/label/c.InteractionLog_Switcher_Unsaved';
import { elapsed } from './elapsed';

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

export interface Line {
    key: string;
    iconName: string;
    channelLabel: string;
    title: string;
    /** Elapsed time and mark. */
    detail: string;
    markIcon: string | null;
    className: string;
    /** `true` on the one that is on the panel. */
    ariaCurrent: string | null;
    hint: string;
    /** Key that switches to it; null from the tenth on. */
    shortcut: string | null;
    closeLabel: string;
    /** For the menu. */
    menuLabel: string;
}

/** Numbered keys reach the first nine. */
const MAX_NUMBERED = 9;

/** The most pressing one, in words. */
function markOf(entry: SwitcherEntry): { text: string; iconName: string | null } {
    if (entry.isFailed) return { text: failed, iconName: 'utility:error' };
    if (entry.isQueued) return { text: queued, iconName: 'utility:clock' };
    if (entry.isFollower) return { text: follower, iconName: 'utility:new_window' };
    return { text: entry.isUnsaved ? unsaved : '', iconName: null };
}

export function toLines(entries: readonly SwitcherEntry[], currentKey: string, now: number): Line[] {
    return entries.map((entry, index) => {
        const mark = markOf(entry);
        const isCurrent = entry.key === currentKey;
        const shortcut = index < MAX_NUMBERED ? `Alt+${index + 1}` : null;
        const detail = [elapsed(entry.startedAt, now), mark.text].filter(Boolean).join(' · ');
        const menuLabel = [entry.title, detail].filter(Boolean).join(' · ');
        return {
            key: entry.key,
            iconName: entry.iconName ?? 'standard:log_a_call',
            channelLabel: entry.channelLabel,
            title: entry.title,
            detail,
            markIcon: mark.iconName,
            className: isCurrent ? 'entry entry_current' : 'entry',
            ariaCurrent: isCurrent ? 'true' : null,
            hint: shortcut ? `${menuLabel} (${shortcut})` : menuLabel,
            shortcut,
            closeLabel: fill(isCurrent ? close : closeOther, entry.title),
            menuLabel,
        };
    });
}

/** The first `room` lines, the current one always among them, and the others for the menu. */
export function split(lines: readonly Line[], currentKey: string, room: number): { shown: Line[]; hidden: Line[] } {
    if (lines.length <= room) return { shown: [...lines], hidden: [] };
    const current = lines.find(({ key }) => key === currentKey);
    const first = lines.slice(0, room);
    const shown = current && !first.includes(current) ? [...first.slice(0, -1), current] : first;
    return { shown, hidden: lines.filter((line) => !shown.includes(line)) };
}
