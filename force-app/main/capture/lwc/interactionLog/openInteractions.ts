/** The interactions under way as the switcher shows them, and which of them belongs to the records in front. */
import type { OpenResult } from 'c/interactionLogApi';
import { effectiveWhat, effectiveWho, hasUnsavedContent } from 'c/interactionLogState';
import type { InteractionState, RecordsInFront } from 'c/interactionLogState';
import type { Entry } from 'c/interactionLogWorkspace';
import { LABELS } from './labels';

/** One line of the switcher. */
export interface SwitcherEntry {
    key: string;
    iconName: string | null;
    channelLabel: string;
    /** Who or what it is about. */
    title: string;
    startedAt: string | null;
    isUnsaved: boolean;
    isFailed: boolean;
    isQueued: boolean;
    isFollower: boolean;
}

/** What an agent calls an interaction: the person, else the record. */
export const titleOf = (state: InteractionState): string =>
    [effectiveWho(state)?.name, effectiveWhat(state)?.name].filter((name) => name !== undefined).join(' · ') ||
    LABELS.untitled;

function toSwitcherEntry({ state, isFollower }: Entry, opened: OpenResult | null): SwitcherEntry {
    const channel = opened?.channels.find(({ value }) => value === state.channel);
    return {
        key: state.interactionKey,
        iconName: channel?.iconName ?? null,
        channelLabel: channel?.label ?? '',
        title: titleOf(state),
        startedAt: state.startedAt,
        isUnsaved: hasUnsavedContent(state),
        isFailed: state.phase === 'failed',
        isQueued: state.phase === 'queued',
        isFollower,
    };
}

const isSameEntry = (one: SwitcherEntry, other: SwitcherEntry | undefined): boolean =>
    other !== undefined && (Object.keys(one) as (keyof SwitcherEntry)[]).every((name) => one[name] === other[name]);

/**
 * The lines of the switcher. The one on the panel is among them even while it is fresh; the former array comes back
 * when nothing in it changed, so that typing renders nothing anew.
 */
export function toSwitcherEntries(
    entries: readonly Entry[],
    current: Entry | null,
    opened: OpenResult | null,
    former: readonly SwitcherEntry[],
): readonly SwitcherEntry[] {
    const isListed = entries.some(({ state }) => state.interactionKey === current?.state.interactionKey);
    const all = current && !isListed ? [...entries, current] : entries;
    const lines = all.map((entry) => toSwitcherEntry(entry, opened));
    const isSame = lines.length === former.length && lines.every((line, index) => isSameEntry(line, former[index]));
    return isSame ? former : lines;
}

/**
 * The open interaction about the record in front. Where no record is in front, `orLatest` asks for the one begun last.
 */
export function interactionFor(
    { focusedRecordId }: RecordsInFront,
    entries: readonly Entry[],
    orLatest: boolean,
): string | null {
    const candidates = entries.filter(({ state }) => state.phase === 'editing' || state.phase === 'failed');
    const found = candidates.findLast(({ state }) =>
        focusedRecordId === null
            ? orLatest
            : state.boundTo.focusedRecordId === focusedRecordId ||
              effectiveWhat(state)?.recordId === focusedRecordId ||
              effectiveWho(state)?.recordId === focusedRecordId,
    );
    return found?.state.interactionKey ?? null;
}
