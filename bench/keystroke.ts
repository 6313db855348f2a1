/**
 * From a keystroke to the paint that shows it: in the panel's notes, and in the same editor alone on a page. Both are open
 * in one browser and take turns, so that what disturbs the machine disturbs both.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { Console } from '../e2e/console.ts';
import { expect, withConsole, withServer } from './shared/browser.ts';
import { median, p95, type Row } from './shared/table.ts';

const CHARACTERS = 30_000;
const LIMIT = 1.1;
const TURNS = 8;
const KEYS_PER_TURN = 60;
/** The first keys after a tab came to the front are not counted. */
const WARM_UP_KEYS = 6;
const TEXT = 'the customer asked again when the technician comes and said that nobody is there before noon ';
/** Between the letters of a word, in milliseconds after the paint of the last. */
const LETTER_PAUSE = 40;
/** Between words, in turn: with some of them the panel keeps its drafts and reads the notes. */
const WORD_PAUSES = [60, 240, 480, 900];

/** Without these the browser paints every 16.7 ms at most, and figures are multiples of that. */
const UNTHROTTLED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** After a tab came to the front: whatever that began is over. */
const TURN_PAUSE = 1000;

const EDITOR_PROJECT = join(import.meta.dirname, 'fixtures', 'editor');

export async function measure(): Promise<Row[]> {
    return await withConsole({ flags: UNTHROTTLED, watch: watchKeys }, async (agent) => {
        const checkpoints = countCheckpoints(agent.page);
        const inPanel = await openPanel(agent);
        return await withServer(EDITOR_PROJECT, async (origin) => {
            const alone = await openEditor(await agent.page.context().newPage(), origin, inPanel);
            const panelTurns: number[][] = [];
            const aloneTurns: number[][] = [];
            for (let turn = 0; turn < TURNS; turn++) {
                panelTurns.push(await typeTurn(inPanel));
                aloneTurns.push(await typeTurn(alone));
            }
            const writes = await agent.page.evaluate(() => window.keyWatch.deviceWrites);
            // Without them the panel would have had less to do than it has at work.
            if (writes < TURNS || checkpoints.count < 2)
                throw new Error(
                    `The drafts did not run: ${String(writes)} on the device, ${String(checkpoints.count)} on the server.`,
                );
            const what = `Keystroke to paint, ${String(CHARACTERS)} characters`;
            const drafts = `${String(writes)} drafts on the device, ${String(checkpoints.count)} on the server`;
            const ratios = panelTurns.map((samples, turn) => p95(samples) / p95(aloneTurns[turn] ?? []));
            const keys = String(panelTurns.flat().length);
            return [
                {
                    what: `${what}, panel beside the editor alone: p95 of ${keys} keys each (${drafts})`,
                    measured: p95(panelTurns.flat()) / p95(aloneTurns.flat()),
                    limit: LIMIT,
                    unit: '×',
                },
                {
                    what: `${what}: the same, median of ${String(TURNS)} turns`,
                    measured: median(ratios),
                    limit: LIMIT,
                    unit: '×',
                },
                {
                    what: `${what}: median of ${keys} keys each`,
                    measured: median(panelTurns.flat()) / median(aloneTurns.flat()),
                    unit: '×',
                },
                { what: `${what}, panel: p95`, measured: p95(panelTurns.flat()), unit: 'ms' },
                { what: `${what}, editor alone: p95`, measured: p95(aloneTurns.flat()), unit: 'ms' },
                { what: `${what}, panel: median`, measured: median(panelTurns.flat()), unit: 'ms' },
                { what: `${what}, editor alone: median`, measured: median(aloneTurns.flat()), unit: 'ms' },
            ];
        });
    });
}

interface Editor {
    page: Page;
    notes: Locator;
}

async function openPanel(agent: Console): Promise<Editor> {
    const { page } = agent;
    // The record page of leads has no second panel, which would follow what is typed.
    const lead = await agent.queryOne('SELECT Id FROM Lead WHERE IsConverted = false ORDER BY Name LIMIT 1');
    await agent.openRecord('Lead', lead.Id);
    await agent.pressHotkey();
    const { notes } = agent.panel;
    await expect(notes).toBeFocused();
    await fill({ page, notes });
    return { page, notes };
}

/** The editor alone, with the content, the buttons and the size of the panel's. */
async function openEditor(page: Page, origin: string, model: Editor): Promise<Editor> {
    await page.goto(`${origin}/_org/preview`);
    await page.evaluate(async () => {
        const { createComponent } = await new Promise<Loader>((resolve) => {
            (window as unknown as LoaderWindow).define(['localOrg/loader'], resolve);
        });
        const element = await createComponent('c-editor');
        element.style.display = 'block';
        document.querySelector('#app')?.replaceChildren(element);
    });
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.click();
    await fill({ page, notes });
    // What is around the editing area takes some of the width.
    const around =
        (await page.evaluate(() => document.querySelector('c-editor')?.clientWidth ?? 0)) - (await sizeOf(notes)).width;
    const { width } = await sizeOf(model.notes);
    await page.evaluate((outerWidth) => {
        const element = document.querySelector<HTMLElement>('c-editor');
        if (element) element.style.width = `${String(outerWidth)}px`;
    }, width + around);
    for (const read of [textOf, sizeOf, buttonsOf])
        expect(await read(notes), 'The editor alone is not that of the panel').toEqual(await read(model.notes));
    return { page, notes };
}

/** Pastes the notes of a long call. */
async function fill({ notes }: Editor): Promise<void> {
    await notes.evaluate((root, html) => {
        const data = new DataTransfer();
        data.setData('text/html', html);
        root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, longNotes());
    await expect.poll(async () => (await textOf(notes)).length).toBeGreaterThanOrEqual(CHARACTERS);
}

/** Paragraphs, some of them with bold words, and lists. */
function longNotes(): string {
    let html = '';
    for (let length = 0, number = 0; length < CHARACTERS; number++) {
        const text = `${String(number)} ${TEXT.repeat(3)}`;
        html += number % 5 === 4 ? `<ul><li>${text}</li></ul>` : `<p>${text.replace(/technician/g, '<b>$&</b>')}</p>`;
        length += text.length;
    }
    return html;
}

/** One turn of typing at the end of the notes. Resolves with the times of its keys in milliseconds. */
async function typeTurn({ page, notes }: Editor): Promise<number[]> {
    await page.bringToFront();
    await notes.focus();
    await page.keyboard.press('Control+End');
    await setTimeout(TURN_PAUSE);
    await page.evaluate(() => {
        window.keyWatch.times = [];
    });
    for (let key = 0, word = 0; key < WARM_UP_KEYS + KEYS_PER_TURN; key++) {
        const letter = TEXT.charAt(key % TEXT.length);
        await page.keyboard.press(letter === ' ' ? 'Space' : letter);
        await page.evaluate((count) => window.keyWatch.painted(count), key + 1);
        await setTimeout(letter === ' ' ? WORD_PAUSES[word++ % WORD_PAUSES.length] : LETTER_PAUSE);
    }
    return (await page.evaluate(() => window.keyWatch.times)).slice(WARM_UP_KEYS);
}

const textOf = async (notes: Locator): Promise<string> => (await notes.textContent()) ?? '';

const sizeOf = (notes: Locator): Promise<{ width: number; height: number }> =>
    notes.evaluate((root) => ({ width: root.clientWidth, height: root.clientHeight }));

const buttonsOf = (notes: Locator): Promise<string[]> =>
    notes
        .page()
        .getByRole('toolbar')
        .getByRole('button')
        .evaluateAll((all) => all.map((button) => button.getAttribute('title') ?? ''));

function countCheckpoints(page: Page): { count: number } {
    const checkpoints = { count: 0 };
    page.on('request', (request) => {
        if (request.url().endsWith('/InteractionDraftController/checkpoint')) checkpoints.count += 1;
    });
    return checkpoints;
}

interface Loader {
    createComponent: (tag: string) => Promise<HTMLElement>;
}

/** The page's AMD. */
interface LoaderWindow {
    define(dependencies: string[], factory: (loader: Loader) => void): void;
}

declare global {
    interface Window {
        keyWatch: {
            /** Milliseconds from each key to its paint. */
            times: number[];
            /** Records written to IndexedDB. */
            deviceWrites: number;
            /** Resolves when so many keys were painted. */
            painted(count: number): Promise<void>;
        };
    }
}

/** Runs in the page. The time of the event is when the browser got the key, so waiting for a busy page counts. */
function watchKeys(): void {
    let keyAt = Number.NaN;
    let onPaint: (() => void) | null = null;
    const watch: Window['keyWatch'] = {
        times: [],
        deviceWrites: 0,
        painted: async (count) => {
            while (watch.times.length < count) {
                await new Promise<void>((resolve) => {
                    onPaint = resolve;
                });
            }
        },
    };
    window.keyWatch = watch;
    window.addEventListener(
        'keydown',
        (event) => {
            keyAt = event.timeStamp;
        },
        true,
    );
    window.addEventListener(
        'input',
        () => {
            if (Number.isNaN(keyAt)) return;
            const began = keyAt;
            keyAt = Number.NaN;
            // The first task after a frame begins when that frame is painted.
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => {
                    watch.times.push(performance.now() - began);
                    onPaint?.();
                };
                port2.postMessage(null);
            });
        },
        true,
    );
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store it is called on
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...record) {
        watch.deviceWrites += 1;
        return put.apply(this, record);
    };
}
