import { clearPage } from 'test/render';
import { roomAround } from '../room';

const at = (element: Element, top: number, bottom: number): void => {
    element.getBoundingClientRect = () => ({ top, bottom }) as DOMRect;
};

/** An input inside the shadow of a component that is inside a scrolling element. */
function inputIn(overflowY: string): { scroller: HTMLElement; input: HTMLElement } {
    const scroller = document.body.appendChild(document.createElement('div'));
    scroller.style.overflowY = overflowY;
    const host = scroller.appendChild(document.createElement('div'));
    const input = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    return { scroller, input };
}

beforeEach(() => {
    window.innerHeight = 800;
});
afterEach(clearPage);

it('opens below while there is enough room', () => {
    const { input } = inputIn('visible');
    at(input, 400, 430);

    expect(roomAround(input)).toEqual({ isAbove: false, height: 360 });
});

it('opens above near the end of what scrolls, also beyond shadow roots', () => {
    const { scroller, input } = inputIn('auto');
    at(scroller, 200, 600);
    at(input, 500, 530);

    expect(roomAround(input)).toEqual({ isAbove: true, height: 292 });
});

it('ignores what does not clip', () => {
    const { scroller, input } = inputIn('visible');
    at(scroller, 200, 600);
    at(input, 500, 530);

    expect(roomAround(input)).toEqual({ isAbove: false, height: 262 });
});

it('keeps a height that can be used', () => {
    const { scroller, input } = inputIn('hidden');
    at(scroller, 500, 560);
    at(input, 510, 540);

    expect(roomAround(input)).toEqual({ isAbove: false, height: 96 });
});
