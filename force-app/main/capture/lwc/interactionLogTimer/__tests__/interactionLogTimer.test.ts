import InteractionLogTimer from 'c/interactionLogTimer';
import { baseComponents, byLabel, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

const shownIn = (element: Element): BaseComponent[] => baseComponents(element.shadowRoot ?? element);

interface Properties {
    startedAt: string | null;
    endedAt: string | null;
    wrapUpEndsAt: string | null;
    wrapUpSeconds: number;
    extendSeconds: number;
    disabled: boolean;
    elapsed?: () => number;
}

const NOW = Date.parse('2026-11-24T10:00:00Z');

const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

/** What a screen reader notices in a live region. */
const HEARD = { characterData: true, childList: true, subtree: true };

const events: string[] = [];

/** Lets time pass, and what follows from it. */
const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);

async function make(changes: Partial<Properties> = {}): Promise<Rendered<Properties>> {
    const rendering = render<Properties>('c-interaction-log-timer', InteractionLogTimer, {
        startedAt: at(-65),
        endedAt: null,
        wrapUpEndsAt: null,
        wrapUpSeconds: 60,
        extendSeconds: 30,
        disabled: false,
        ...changes,
    });
    for (const type of ['wrapup', 'extend', 'timeout']) {
        document.body.lastElementChild?.addEventListener(type, () => events.push(type));
    }
    await jest.advanceTimersByTimeAsync(0);
    return rendering;
}

const textOf = (element: Element, selector: string): string | undefined =>
    element.shadowRoot?.querySelector(selector)?.textContent;

const elapsed = (element: Element): string | undefined => textOf(element, '.elapsed');
const countdown = (element: Element): string | undefined => textOf(element, '.countdown');
const announcement = (element: Element): string | undefined => textOf(element, '[aria-live]');

function setVisibility(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new CustomEvent('visibilitychange'));
}

const Observer = window.IntersectionObserver;

beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
    clearPage();
    events.length = 0;
    Reflect.deleteProperty(document, 'visibilityState');
    window.IntersectionObserver = Observer;
    jest.useRealTimers();
});

describe('elapsed time', () => {
    it('runs from the start', async () => {
        const element = await make();
        expect(elapsed(element)).toBe('1:05');

        await pass(10);

        expect(elapsed(element)).toBe('1:15');
        expect(element.elapsed?.()).toBe(75);
    });

    it('counts hours', async () => {
        expect(elapsed(await make({ startedAt: at(-3723) }))).toBe('1:02:03');
    });

    it('is none before the start, and none from a clock that is ahead', async () => {
        expect(elapsed(await make({ startedAt: null }))).toBe('0:00');
        clearPage();
        expect(elapsed(await make({ startedAt: at(5) }))).toBe('0:00');
        expect(jest.getTimerCount()).toBe(1);
    });

    it('stands still after the end, and no clock ticks', async () => {
        const element = await make({ endedAt: at(-5) });
        await pass(10);

        expect(elapsed(element)).toBe('1:00');
        expect(element.elapsed?.()).toBe(60);
        expect(jest.getTimerCount()).toBe(0);
    });

    it('does not drift while the page sleeps', async () => {
        const element = await make();
        jest.setSystemTime(NOW + 600_000);
        await pass(1);

        expect(elapsed(element)).toBe('11:06');
    });
});

describe('the clock', () => {
    it('is one, and stops with the component', async () => {
        const element = await make();
        element.disabled = true;
        await pass(3);
        expect(jest.getTimerCount()).toBe(1);

        element.remove();

        expect(jest.getTimerCount()).toBe(0);
    });

    it('stops while the page is hidden, and is right again at once', async () => {
        const element = await make();
        setVisibility('hidden');
        expect(jest.getTimerCount()).toBe(0);
        await pass(60);
        setVisibility('visible');
        await pass(0);

        expect(elapsed(element)).toBe('2:05');
        expect(jest.getTimerCount()).toBe(1);
    });

    it('stops while the utility is minimised', async () => {
        let tell: (entries: { isIntersecting: boolean }[]) => void = () => undefined;
        const disconnect = jest.fn();
        window.IntersectionObserver = class {
            disconnect = disconnect;
            observe = jest.fn();
            constructor(callback: typeof tell) {
                tell = callback;
            }
        } as unknown as typeof IntersectionObserver;
        const element = await make();
        tell([{ isIntersecting: false }]);
        expect(jest.getTimerCount()).toBe(0);
        tell([{ isIntersecting: false }, { isIntersecting: true }]);
        expect(jest.getTimerCount()).toBe(1);
        element.remove();

        expect(disconnect).toHaveBeenCalledTimes(1);
    });
});

describe('wrap-up', () => {
    it('is begun by the agent, once the interaction has begun', async () => {
        const element = await make({ startedAt: null });
        expect(shownIn(element)).toEqual([]);
        element.startedAt = at(0);
        await pass(0);

        byLabel(element, 'Wrap up').click();

        expect(events).toEqual(['wrapup']);
    });

    it('is not offered where the org has no countdown, nor after the end', async () => {
        expect(shownIn(await make({ wrapUpSeconds: 0 }))).toEqual([]);
        expect(shownIn(await make({ endedAt: at(-1) }))).toEqual([]);
    });

    it.each([
        [45, 'Wrap-up: 0:45 left', 'utility:clock', 'calm'],
        [20, 'Wrap-up ends soon: 0:20', 'utility:clock', 'soon'],
        [10, 'Finish now: 0:10', 'utility:warning', 'last'],
        [-17, 'Wrap-up time over: +0:17', 'utility:error', 'over'],
    ])('with %i seconds left says "%s"', async (seconds, text, iconName, step) => {
        const element = await make({ endedAt: at(-15), wrapUpEndsAt: at(seconds) });
        const icon = element.shadowRoot?.querySelector('lightning-icon') as unknown as { iconName: string };

        expect(countdown(element)).toBe(text);
        expect(icon.iconName).toBe(iconName);
        expect(element.shadowRoot?.querySelector(`.countdown_${step}`)).not.toBeNull();
    });

    it('counts down while the elapsed time stands', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(60) });
        await pass(2);

        expect(countdown(element)).toBe('Wrap-up: 0:58 left');
        expect(elapsed(element)).toBe('1:05');
    });

    it('can be extended', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(5) });
        byLabel(element, '+30 s').click();

        expect(events).toEqual(['extend']);
    });

    it('cannot where the org allows none', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(5), extendSeconds: 0 });

        expect(shownIn(element).map(({ tagName }) => tagName)).toEqual(['LIGHTNING-ICON']);
    });
});

describe('the end of the countdown', () => {
    it('is told once', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(3) });
        await pass(2.9);
        expect(events).toEqual([]);
        await pass(0.1);
        expect(events).toEqual(['timeout']);
        element.disabled = true;
        await pass(60);

        expect(events).toEqual(['timeout']);
    });

    it('comes although nobody sees the clock', async () => {
        await make({ endedAt: at(0), wrapUpEndsAt: at(30) });
        setVisibility('hidden');
        await pass(30);

        expect(events).toEqual(['timeout']);
    });

    it('moves with an extension, and is told again at its own end', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(3) });
        await pass(1);
        element.wrapUpEndsAt = at(33);
        await pass(10);
        expect(events).toEqual([]);
        await pass(22);
        element.wrapUpEndsAt = at(63);
        await pass(30);

        expect(events).toEqual(['timeout', 'timeout']);
    });

    it('that has passed before is told when the timer first sees it, and not when it comes back', async () => {
        const element = await make({ endedAt: at(-70), wrapUpEndsAt: at(-10) });
        expect(events).toEqual(['timeout']);
        element.wrapUpEndsAt = null;
        await pass(1);
        element.wrapUpEndsAt = at(-10);
        await pass(1);

        expect(events).toEqual(['timeout']);
    });

    it('is not told by a component that has gone', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(3) });
        element.remove();
        await pass(10);

        expect(events).toEqual([]);
    });
});

describe('announcements', () => {
    it('come at the start, ten seconds before zero and at zero, not with each second', async () => {
        const element = await make();
        const heard: (string | undefined)[] = [];
        const region = element.shadowRoot?.querySelector('[aria-live]');
        if (region) new MutationObserver(() => heard.push(announcement(element))).observe(region, HEARD);
        element.endedAt = at(0);
        element.wrapUpEndsAt = at(60);
        await pass(65);

        expect(heard).toEqual([
            'Wrap-up started: 60 seconds.',
            '10 seconds of wrap-up left.',
            'The wrap-up time is over.',
        ]);
    });

    it('do not call a countdown started that only comes into view', async () => {
        const element = await make({ endedAt: at(0), wrapUpEndsAt: at(50) });
        expect(announcement(element)).toBe('');
        element.startedAt = at(-300);
        element.wrapUpEndsAt = at(40);
        await pass(1);

        expect(announcement(element)).toBe('');
    });
});

it('is locked while disabled', async () => {
    expect(byLabel(await make({ disabled: true }), 'Wrap up').disabled).toBe(true);
});

it('is accessible', async () => {
    jest.useRealTimers();
    const element = await render('c-interaction-log-timer', InteractionLogTimer, {
        startedAt: at(0),
        endedAt: at(10),
        wrapUpEndsAt: new Date(Date.now() + 30_000).toISOString(),
        wrapUpSeconds: 60,
        extendSeconds: 30,
    });

    await expect(element).toBeAccessible();
});

it('gives the focus to the button that takes the place of "Wrap up"', async () => {
    const element = await make();

    const focused = jest.spyOn(HTMLElement.prototype, 'focus');
    byLabel(element, 'Wrap up').click();
    element.wrapUpEndsAt = at(60);
    await pass(0);
    await pass(1);

    expect(focused.mock.contexts).toEqual([byLabel(element, '+30 s')]);
    focused.mockRestore();
});
