import { LightningElement, api } from 'lwc';
import { fill } from 'c/interactionLogControls';
import list from '@salesforce/label/c.InteractionLog_Switcher_List';
import more from '@salesforce/label/c.InteractionLog_Switcher_More';
import moreHint from '@salesforce/label/c.InteractionLog_Switcher_MoreHint';
import begin from '@salesforce/label/c.InteractionLog_Switcher_New';
import { split, toLines } from './lines';
import type { Line, SwitcherEntry } from './lines';

export type { SwitcherEntry } from './lines';

const LABELS = { begin, list, moreHint } as const;

/** Milliseconds between two looks at the clock; minutes are shown. */
const TICK = 15_000;
/** Width of an entry that can still be read, and of the buttons beside the list, in rem. */
const ENTRY_WIDTH = 7.5;
const BUTTONS_WIDTH = 7;
/** In a utility of 340 pixels. */
const DEFAULT_ROOM = 2;

/**
 * The interactions under way: one press shows, begins or closes one. A new one alone is no news; then only the button
 * is there. What has no room goes into a menu.
 * @fires select - `{ key }`
 * @fires begin - for another interaction
 * @fires close - `{ key }`
 */
export default class InteractionLogSwitcher extends LightningElement {
    @api entries: readonly SwitcherEntry[] = [];
    /** The one on the panel. */
    @api currentKey = '';

    readonly labels = LABELS;
    private now = Date.now();
    private room = DEFAULT_ROOM;
    private ticker: ReturnType<typeof setInterval> | undefined;
    private observer: ResizeObserver | undefined;

    override connectedCallback(): void {
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- elapsed time goes on
        this.ticker = setInterval(() => {
            this.now = Date.now();
        }, TICK);
    }

    override renderedCallback(): void {
        const { row } = this.refs;
        if (this.observer || !row) return;
        this.observer = new ResizeObserver(([entry]) => {
            if (entry) this.measure(entry.contentRect.width);
        });
        this.observer.observe(row);
    }

    override disconnectedCallback(): void {
        clearInterval(this.ticker);
        this.observer?.disconnect();
        this.observer = undefined;
    }

    get isListed(): boolean {
        const [first] = this.entries;
        return this.entries.length > 1 || (first !== undefined && (first.startedAt !== null || first.isUnsaved));
    }

    get shown(): Line[] {
        return this.parts.shown;
    }

    get hidden(): Line[] {
        return this.parts.hidden;
    }

    get hasHidden(): boolean {
        return this.hidden.length > 0;
    }

    get moreLabel(): string {
        return fill(more, this.hidden.length);
    }

    handleSelect(event: Event): void {
        const { key } = (event.currentTarget as HTMLElement).dataset;
        if (key !== this.currentKey) this.tell('select', key);
    }

    handleMenu(event: CustomEvent<{ value: string }>): void {
        // The menu's own event has the same name.
        event.stopPropagation();
        this.tell('select', event.detail.value);
    }

    handleClose(event: Event): void {
        this.tell('close', (event.currentTarget as HTMLElement).dataset.key);
    }

    handleBegin(): void {
        this.dispatchEvent(new CustomEvent('begin'));
    }

    private get parts(): { shown: Line[]; hidden: Line[] } {
        return split(toLines(this.entries, this.currentKey, this.now), this.currentKey, this.room);
    }

    private tell(type: 'select' | 'close', key: string | undefined): void {
        this.dispatchEvent(new CustomEvent(type, { detail: { key } }));
    }

    /** Nothing has a width while the panel is hidden. */
    private measure(width: number): void {
        if (width === 0) return;
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
        this.room = Math.max(1, Math.floor((width / rem - BUTTONS_WIDTH) / ENTRY_WIDTH));
    }
}
