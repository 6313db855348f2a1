/** What an agent and the panel do with a workspace. */
import type { FinishRequest, SaveRequest } from 'c/interactionLogApi';
import { initialState, nextInteraction, toFinishRequest, toSaveRequest } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { Entry, SaveOutcome } from 'c/interactionLogWorkspace';
import { ModelBrowser } from './modelBrowser';
import type { Tab } from './modelBrowser';
import { ModelServer } from './modelServer';
import { VirtualClock } from './virtualClock';

export interface World {
    clock: VirtualClock;
    server: ModelServer;
    browser: ModelBrowser;
}

export function makeWorld(): World {
    const clock = new VirtualClock();
    const server = new ModelServer(clock);
    return { clock, server, browser: new ModelBrowser(clock, server) };
}

let count = 0;

/** A fresh interaction in a tab; its key. */
export function begin(tab: Tab): string {
    count += 1;
    const key = `key-${String(count)}`;
    tab.workspace.add(initialState(key));
    return key;
}

export const entryOf = (tab: Tab, key: string): Entry => {
    const entry = tab.workspace.get(key);
    if (!entry) throw new Error(`The tab has no ${key}.`);
    return entry;
};

export const notesOf = (tab: Tab, key: string): string => entryOf(tab, key).state.content.notesHtml;

/** Adds to the notes. */
export function type(tab: Tab, key: string, text: string): void {
    const value = notesOf(tab, key) + text;
    tab.workspace.dispatch(key, { type: 'edited', field: 'notesHtml', value });
}

/** A fresh interaction with notes. */
export function note(tab: Tab, text: string): string {
    const key = begin(tab);
    type(tab, key, text);
    return key;
}

const requestOf = (state: InteractionState): SaveRequest => toSaveRequest(state, []);

/** Presses Save and, as the panel does, goes on with the next interaction. */
export async function save(tab: Tab, key: string, withFollowUp = false): Promise<SaveOutcome> {
    if (withFollowUp) tab.workspace.dispatch(key, { type: 'edited', field: 'followUpRequired', value: true });
    let last = entryOf(tab, key).state;
    const stop = tab.workspace.subscribe(() => {
        last = tab.workspace.get(key)?.state ?? last;
    });
    const finishOf = (state: InteractionState): FinishRequest | null => toFinishRequest(state);
    const outcome = await tab.workspace.save(key, requestOf, finishOf);
    stop();
    if (outcome.kind === 'logged' || outcome.kind === 'queued') {
        count += 1;
        const defaults = { channel: null, status: null, values: {} };
        const next = nextInteraction(last, `key-${String(count)}`, defaults, '2026-01-02T04:00:00.000Z');
        tab.workspace.add(next, key);
    }
    return outcome;
}

/** What a promise came to, after a time. */
export async function after<T>(world: World, milliseconds: number, work: Promise<T>): Promise<T> {
    await world.clock.advance(milliseconds);
    const results: T[] = [];
    void work.then((value) => results.push(value));
    await world.clock.settle();
    if (results.length === 0) throw new Error(`It takes longer than ${String(milliseconds)} ms.`);
    return results[0] as T;
}
