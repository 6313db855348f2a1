/**
 * Agents who do anything, on machines to which anything happens; and the question whether a word they typed got lost.
 */
import { isBusy } from 'c/interactionLogState';
import type { Entry } from 'c/interactionLogWorkspace';
import fc from 'fast-check';
import { SETTINGS } from 'test/fixtures';
import { begin, save, type } from './agent';
import { ModelBrowser } from './modelBrowser';
import type { Tab } from './modelBrowser';
import { ModelServer } from './modelServer';
import type { Fault } from './modelServer';
import { VirtualClock } from './virtualClock';

/** What happens; numbers choose among what is there. */
export type Step =
    | { do: 'type'; tab: number; entry: number }
    | { do: 'begin'; tab: number }
    | { do: 'wait'; milliseconds: number }
    | { do: 'flush'; tab: number }
    | { do: 'save'; tab: number; entry: number; withFollowUp: boolean }
    | { do: 'discard'; tab: number; entry: number; isUndone: boolean }
    | { do: 'resolve'; tab: number; entry: number; choice: 'mine' | 'theirs' | 'both' }
    | { do: 'takeOver'; tab: number; entry: number }
    | { do: 'fault'; faults: Fault[] }
    | { do: 'network'; machine: number; isOnline: boolean }
    | { do: 'device'; machine: number; isFull: boolean }
    | { do: 'messages'; machine: number; delay: number }
    | { do: 'open'; machine: number }
    | { do: 'close'; tab: number }
    | { do: 'crash'; tab: number }
    | { do: 'freeze'; tab: number; isFrozen: boolean };

const number = fc.nat({ max: 7 });
const machine = fc.nat({ max: 1 });

/** Typing, waiting and saving happen most. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.oneof(
        { weight: 10, arbitrary: fc.record({ do: fc.constant('type' as const), tab: number, entry: number }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('begin' as const), tab: number }) },
        {
            weight: 7,
            arbitrary: fc.record({
                do: fc.constant('wait' as const),
                milliseconds: fc.constantFrom(10, 30, 260, 1_000, 6_000, 70_000),
            }),
        },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('flush' as const), tab: number }) },
        {
            weight: 4,
            arbitrary: fc.record({
                do: fc.constant('save' as const),
                tab: number,
                entry: number,
                withFollowUp: fc.boolean(),
            }),
        },
        {
            weight: 1,
            arbitrary: fc.record({
                do: fc.constant('discard' as const),
                tab: number,
                entry: number,
                isUndone: fc.boolean(),
            }),
        },
        {
            weight: 2,
            arbitrary: fc.record({
                do: fc.constant('resolve' as const),
                tab: number,
                entry: number,
                choice: fc.constantFrom('mine' as const, 'theirs' as const, 'both' as const),
            }),
        },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('takeOver' as const), tab: number, entry: number }) },
        {
            weight: 3,
            arbitrary: fc.record({
                do: fc.constant('fault' as const),
                faults: fc.array(fc.constantFrom<Fault>('lostRequest', 'lostResponse', 'refused', 'locked'), {
                    minLength: 1,
                    maxLength: 3,
                }),
            }),
        },
        {
            weight: 2,
            arbitrary: fc.record({ do: fc.constant('network' as const), machine, isOnline: fc.boolean() }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('device' as const), machine, isFull: fc.boolean() }) },
        {
            weight: 1,
            arbitrary: fc.record({
                do: fc.constant('messages' as const),
                machine,
                delay: fc.constantFrom(1, 150, 3_000),
            }),
        },
        { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), machine }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), tab: number }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), tab: number }) },
        {
            weight: 1,
            arbitrary: fc.record({ do: fc.constant('freeze' as const), tab: number, isFrozen: fc.boolean() }),
        },
    ),
    { minLength: 1, maxLength: 60, size: 'max' },
);

const WORD = /w\d+\./g;
const KEPT: readonly unknown[] = ['device', 'offline', 'server'] satisfies Entry['whereabouts'][];

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
const notesIn = ({ state, conflict }: Entry): string =>
    [state.content.notesHtml, state.sent?.notesHtml, conflict?.theirs.content.notesHtml].join(' ');

const pick = <T>(things: readonly T[], index: number): T | undefined => things[index % Math.max(things.length, 1)];

export class Agents {
    readonly clock = new VirtualClock();
    readonly server = new ModelServer(this.clock);
    readonly machines = [
        new ModelBrowser(this.clock, this.server, 'A'),
        new ModelBrowser(this.clock, this.server, 'B'),
    ];
    /** Words that must be somewhere. */
    private readonly words = new Set<string>();
    /** Words of an interaction that was given up and brought back: they count again once a copy of it is back. */
    private readonly returning = new Set<string>();
    /** Interactions that were given up for good, in whatever tab. */
    private readonly givenUp = new Set<string>();
    /** Words that went on in another interaction too. */
    private readonly copied = new Set<string>();
    private count = 0;

    constructor(browserDrafts: boolean) {
        for (const one of this.machines) one.settings = { ...SETTINGS, browserDrafts };
    }

    async run(all: readonly Step[]): Promise<void> {
        await this.open(0);
        for (const step of all) {
            // One after the other, as things happen.
            // eslint-disable-next-line no-await-in-loop
            await this.take(step);
            this.noteCopies();
            this.expectWords(JSON.stringify(step));
        }
    }

    /** All is well again; what was left undone gets done. */
    async heal(): Promise<void> {
        this.server.faults = [];
        for (const one of this.machines) {
            one.isDeviceFull = false;
            one.setOnline(true);
        }
        for (const tab of this.tabs()) tab.thaw();
        await this.clock.advance(400_000);
        this.noteCopies();
        this.expectWords('healing');
    }

    /** What still waits for an answer, or is not where it could be. */
    restless(): string[] {
        return this.tabs()
            .flatMap((tab) => tab.workspace.list())
            .filter(({ state, whereabouts, conflict, isFollower }) => {
                if (isBusy(state)) return true;
                // The writer's conflict keeps the text from the server, and the follower shows none.
                const mayRest = isFollower || conflict !== null || state.phase === 'failed';
                return !mayRest && whereabouts !== 'server';
            })
            .map(({ state, whereabouts }) => `${state.interactionKey} ${state.phase} ${whereabouts}`);
    }

    /** Words in two logs whose interaction was not said to go on as another. */
    loggedTwice(): string[] {
        const logs = [...this.server.logs.values()].map(({ notesHtml }) => new Set(wordsOf(notesHtml)));
        const words = logs.flatMap((log) => [...log]);
        return [...new Set(words)].filter(
            (word) => !this.copied.has(word) && logs.filter((log) => log.has(word)).length > 1,
        );
    }

    private tabs(): Tab[] {
        return this.machines.flatMap((one) => one.tabs).filter((tab) => tab.isAlive);
    }

    private async open(index: number): Promise<void> {
        const one = this.machines[index % 2];
        if (one && one.tabs.filter((tab) => tab.isAlive).length < 3 && one.isOnline) await one.openPanel();
    }

    private async take(step: Step): Promise<void> {
        switch (step.do) {
            case 'wait':
                await this.clock.advance(step.milliseconds);
                return;
            case 'fault':
                this.server.faults.push(...step.faults);
                return;
            case 'network':
                this.machines[step.machine]?.setOnline(step.isOnline);
                return;
            case 'device': {
                const one = this.machines[step.machine];
                if (one) one.isDeviceFull = step.isFull;
                return;
            }
            case 'messages': {
                const one = this.machines[step.machine];
                if (one) one.messageDelay = step.delay;
                return;
            }
            case 'open':
                await this.open(step.machine);
                return;
            default:
        }
        const tab = pick(this.tabs(), step.tab);
        if (tab) await this.act(tab, step);
    }

    private async act(tab: Tab, step: Extract<Step, { tab: number }>): Promise<void> {
        switch (step.do) {
            case 'begin':
                this.write(tab, begin(tab));
                break;
            case 'flush':
                void tab.workspace.flush();
                break;
            case 'close':
                this.leave(tab, () => {
                    tab.close();
                });
                break;
            case 'crash':
                this.leave(tab, () => {
                    tab.crash();
                });
                break;
            case 'freeze':
                if (step.isFrozen) tab.freeze();
                else tab.thaw();
                break;
            default: {
                // Nobody does anything in a tab that does not answer.
                if (tab.isFrozen) return;
                const entry = pick(tab.workspace.list(), step.entry);
                if (entry) await this.actOn(tab, entry, step);
            }
        }
    }

    private async actOn(tab: Tab, entry: Entry, step: Extract<Step, { entry: number }>): Promise<void> {
        const key = entry.state.interactionKey;
        switch (step.do) {
            case 'type':
                this.write(tab, key);
                break;
            case 'save':
                if (!entry.isFollower) void this.save(tab, key, step.withFollowUp);
                break;
            case 'takeOver':
                void tab.workspace.takeOver(key);
                break;
            case 'resolve':
                if (entry.conflict && !entry.isFollower) {
                    const words = wordsOf(notesIn(entry));
                    tab.workspace.resolveConflict(key, step.choice);
                    const kept = tab.workspace.get(key);
                    this.forgive(words.filter((word) => !kept || !wordsOf(notesIn(kept)).includes(word)));
                }
                break;
            case 'discard': {
                const state = tab.workspace.get(key)?.state;
                const given = tab.workspace.discard(key);
                if (!tab.workspace.get(key)) this.forgive(wordsOf(notesIn(entry)));
                await this.clock.settle();
                if (!step.isUndone) this.givenUp.add(key);
                else if (state && !tab.workspace.get(key)) {
                    tab.workspace.add(state);
                    if (this.givenUp.has(key)) return;
                    for (const word of wordsOf(state.content.notesHtml)) this.returning.add(word);
                }
                void given;
                break;
            }
        }
    }

    private async save(tab: Tab, key: string, withFollowUp: boolean): Promise<void> {
        const before = new Set(tab.workspace.list().map(({ state }) => state.interactionKey));
        await save(tab, key, withFollowUp);
        // What was typed during the save went over to the next one, together with what it was typed to.
        for (const entry of tab.workspace.list())
            if (!before.has(entry.state.interactionKey)) this.copy(wordsOf(notesIn(entry)));
    }

    private write(tab: Tab, key: string): void {
        const entry = tab.workspace.get(key);
        if (!entry || entry.isFollower) return;
        this.count += 1;
        const word = `w${String(this.count)}.`;
        type(tab, key, word);
        this.words.add(word);
    }

    /** What a page alone has goes with it; but what it said is kept must be. */
    private leave(tab: Tab, go: () => void): void {
        const loose = tab
            .allEntries()
            .filter(({ whereabouts }) => !KEPT.includes(whereabouts))
            .flatMap((entry) => wordsOf(notesIn(entry)));
        go();
        const rest = this.everywhere();
        this.forgive(loose.filter((word) => !rest.has(word)));
    }

    private forgive(words: readonly string[]): void {
        for (const word of words) this.words.delete(word);
    }

    private copy(words: readonly string[]): void {
        for (const word of words) this.copied.add(word);
    }

    private noteCopies(): void {
        for (const tab of this.tabs()) {
            for (const event of tab.events.splice(0)) {
                const entry = event.type === 'keptAsNew' ? tab.workspace.get(event.newKey) : null;
                if (entry) this.copy(wordsOf(notesIn(entry)));
            }
        }
    }

    private expectWords(when: string): void {
        const kept = this.inCopies();
        for (const word of this.returning) if (kept.has(word) && this.returning.delete(word)) this.words.add(word);
        const all = this.everywhere();
        for (const word of this.words) if (!all.has(word)) throw new Error(`${word} was lost by ${when}.`);
    }

    private everywhere(): Set<string> {
        const shown = this.tabs().flatMap((tab) => tab.allEntries().map(notesIn));
        return new Set([...this.inCopies(), ...shown.flatMap(wordsOf)]);
    }

    /** On devices and on the server. */
    private inCopies(): Set<string> {
        const texts = [
            ...this.machines.flatMap((one) =>
                [...one.device.values()].flatMap(({ state, queued }) => [
                    state.content.notesHtml,
                    queued?.request.notesHtml ?? '',
                ]),
            ),
            ...[...this.server.drafts.values()]
                .filter(({ interactionKey }) => !this.server.doomed.has(interactionKey))
                .map(({ notesHtml }) => notesHtml),
            ...[...this.server.logs.values()].map(({ notesHtml }) => notesHtml),
        ];
        return new Set(texts.flatMap(wordsOf));
    }
}
