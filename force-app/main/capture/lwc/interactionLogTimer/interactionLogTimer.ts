import { LightningElement, api } from 'lwc';
import { fill } from 'c/interactionLogControls';
import elapsedLabel from '@salesforce/label/c.InteractionLog_Timer_Elapsed';
import extend from '@salesforce/label/c.InteractionLog_Timer_Extend';
import extendHint from '@salesforce/label/c.InteractionLog_Timer_ExtendHint';
import last from '@salesforce/label/c.InteractionLog_Timer_Last';
import left from '@salesforce/label/c.InteractionLog_Timer_Left';
import over from '@salesforce/label/c.InteractionLog_Timer_Over';
import soon from '@salesforce/label/c.InteractionLog_Timer_Soon';
import soonAnnouncement from '@salesforce/label/c.InteractionLog_Timer_SoonAnnouncement';
import startedAnnouncement from '@salesforce/label/c.InteractionLog_Timer_StartedAnnouncement';
import wrapUp from '@salesforce/label/c.InteractionLog_Timer_WrapUp';
import wrapUpHint from '@salesforce/label/c.InteractionLog_Timer_WrapUpHint';
import zeroAnnouncement from '@salesforce/label/c.InteractionLog_Timer_ZeroAnnouncement';
import { clock } from './clock';

const LABELS = { elapsed: elapsedLabel, wrapUp } as const;

/** How far the countdown is; each step has its own words, icon and colour. */
type Step = 'calm' | 'soon' | 'last' | 'over';

const STEPS: Readonly<Record<Step, { text: string; iconName: string }>> = {
    calm: { text: left, iconName: 'utility:clock' },
    soon: { text: soon, iconName: 'utility:clock' },
    last: { text: last, iconName: 'utility:warning' },
    over: { text: over, iconName: 'utility:error' },
};

/** Seconds before zero that are announced. */
const LAST_SECONDS = 10;

/**
 * How long the interaction takes, and the countdown of its wrap-up. Times come from timestamps, so that nothing drifts
 * while the page sleeps.
 * @fires wrapup - the agent ends the conversation
 * @fires extend - the agent needs more time
 * @fires timeout - once for each end of the wrap-up: when it is reached, or when the timer first sees that it has passed
 */
export default class InteractionLogTimer extends LightningElement {
    /** ISO 8601; null before the interaction has begun. */
    @api startedAt: string | null = null;
    @api endedAt: string | null = null;
    /** When the countdown reaches zero; null while none runs. */
    @api wrapUpEndsAt: string | null = null;
    /** Target of the wrap-up; 0 for no countdown. */
    @api wrapUpSeconds = 0;
    /** What one press of Extend adds. */
    @api extendSeconds = 0;
    @api disabled = false;

    private now = Date.now();
    /** The button that the focus was on goes; another one takes its place. */
    private isFocusOwed = false;
    private isOnScreen = true;

    private ticker: ReturnType<typeof setInterval> | undefined;
    private deadline: ReturnType<typeof setTimeout> | undefined;
    private deadlineOf: string | null = null;
    private observer: IntersectionObserver | undefined;
    /** What was there at the last look, to tell a wrap-up that begins from one that comes into view. */
    private seen: { startedAt: string | null; wrapUpEndsAt: string | null } | null = null;
    private readonly reached = new Set<string>();
    private readonly nearlyReached = new Set<string>();

    readonly labels = LABELS;

    /** Seconds the interaction has taken so far, or took. */
    @api elapsed(): number {
        return this.secondsUntil(Date.now());
    }

    get elapsedText(): string {
        return clock(this.secondsUntil(this.now));
    }

    /** Until zero; negative after it. */
    get remaining(): number {
        return this.wrapUpEndsAt === null ? 0 : (Date.parse(this.wrapUpEndsAt) - this.now) / 1000;
    }

    get step(): Step {
        const { remaining } = this;
        if (remaining <= 0) return 'over';
        if (remaining <= LAST_SECONDS) return 'last';
        return remaining <= this.wrapUpSeconds / 3 ? 'soon' : 'calm';
    }

    get isCounting(): boolean {
        return this.wrapUpEndsAt !== null;
    }

    get countdownText(): string {
        const { remaining } = this;
        return fill(STEPS[this.step].text, clock(remaining > 0 ? Math.ceil(remaining) : -remaining));
    }

    get countdownIcon(): string {
        return STEPS[this.step].iconName;
    }

    get countdownClass(): string {
        return `countdown countdown_${this.step}`;
    }

    get canWrapUp(): boolean {
        return this.wrapUpSeconds > 0 && this.startedAt !== null && this.endedAt === null && !this.isCounting;
    }

    get canExtend(): boolean {
        return this.isCounting && this.extendSeconds > 0;
    }

    get wrapUpTitle(): string {
        return fill(wrapUpHint, this.wrapUpSeconds);
    }

    get extendLabel(): string {
        return fill(extend, this.extendSeconds);
    }

    get extendTitle(): string {
        return fill(extendHint, this.extendSeconds);
    }

    override connectedCallback(): void {
        document.addEventListener('visibilitychange', this.look);
    }

    override renderedCallback(): void {
        this.observe();
        this.noticeStart();
        this.schedule();
        if (!this.isFocusOwed || !this.isCounting) return;
        this.isFocusOwed = false;
        (this.refs.extend as HTMLElement | undefined)?.focus();
    }

    override disconnectedCallback(): void {
        document.removeEventListener('visibilitychange', this.look);
        this.observer?.disconnect();
        this.observer = undefined;
        clearInterval(this.ticker);
        this.ticker = undefined;
        clearTimeout(this.deadline);
        this.deadline = undefined;
        this.deadlineOf = null;
    }

    handleWrapUp(): void {
        this.isFocusOwed = true;
        this.dispatchEvent(new CustomEvent('wrapup'));
    }

    handleExtend(): void {
        this.dispatchEvent(new CustomEvent('extend'));
    }

    /** Brings what is shown up to the moment. */
    private readonly look = (): void => {
        this.now = Date.now();
        this.judge();
        this.schedule();
    };

    private secondsUntil(moment: number): number {
        if (this.startedAt === null) return 0;
        const end = this.endedAt === null ? moment : Date.parse(this.endedAt);
        return Math.max(0, Math.floor((end - Date.parse(this.startedAt)) / 1000));
    }

    /** Tells what the countdown has come to, once for each of its ends. */
    private judge(): void {
        const end = this.wrapUpEndsAt;
        if (end === null) return;
        const remaining = (Date.parse(end) - Date.now()) / 1000;
        if (remaining <= 0) {
            if (this.reached.has(end)) return;
            this.reached.add(end);
            this.announce(zeroAnnouncement);
            this.dispatchEvent(new CustomEvent('timeout'));
        } else if (remaining <= LAST_SECONDS && !this.nearlyReached.has(end)) {
            this.nearlyReached.add(end);
            this.announce(fill(soonAnnouncement, Math.ceil(remaining)));
        }
    }

    /** By hand: a template writes its text anew with every tick, and screen readers may read it again. */
    private announce(text: string): void {
        const { announcement } = this.refs;
        if (announcement && announcement.textContent !== text) announcement.textContent = text;
    }

    private noticeStart(): void {
        const { startedAt, wrapUpEndsAt, seen } = this;
        if (seen?.startedAt === startedAt && seen.wrapUpEndsAt === wrapUpEndsAt) return;
        this.seen = { startedAt, wrapUpEndsAt };
        this.now = Date.now();
        if (seen?.startedAt === startedAt && seen.wrapUpEndsAt === null && wrapUpEndsAt !== null) {
            this.announce(fill(startedAnnouncement, Math.ceil((Date.parse(wrapUpEndsAt) - Date.now()) / 1000)));
        } else if (wrapUpEndsAt === null || seen?.startedAt !== startedAt) {
            this.announce('');
        }
    }

    /** The clock ticks only while somebody sees it; the end of the countdown comes anyway. */
    private schedule(): void {
        const isRunning = this.startedAt !== null && (this.endedAt === null || this.isCounting);
        const isTicking = this.isConnected && isRunning && this.isOnScreen && document.visibilityState === 'visible';
        if (isTicking && this.ticker === undefined) {
            // eslint-disable-next-line @lwc/lwc/no-async-operation -- a clock; cleared in disconnectedCallback
            this.ticker = setInterval(this.look, 1000);
        } else if (!isTicking) {
            clearInterval(this.ticker);
            this.ticker = undefined;
        }
        if (this.deadlineOf === this.wrapUpEndsAt || !this.isConnected) return;
        clearTimeout(this.deadline);
        this.deadlineOf = this.wrapUpEndsAt;
        if (this.wrapUpEndsAt === null) return;
        const delay = Math.max(0, Date.parse(this.wrapUpEndsAt) - Date.now());
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- a countdown; cleared in disconnectedCallback
        this.deadline = setTimeout(this.look, delay);
    }

    /** A minimised utility, a tab in the background: nobody sees it. */
    private observe(): void {
        const { timer } = this.refs;
        if (this.observer || !timer) return;
        this.observer = new IntersectionObserver((entries) => {
            this.isOnScreen = entries.at(-1)?.isIntersecting ?? true;
            this.look();
        });
        this.observer.observe(timer);
    }
}
