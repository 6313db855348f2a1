/** What browsers have and jsdom lacks. */
import { randomUUID } from 'node:crypto';

Object.defineProperty(window.crypto, 'randomUUID', { value: () => randomUUID() });

/** What a dialog that is not modal does with the focus, by the HTML standard. */
const remembered = new WeakMap<HTMLDialogElement, Element | null>();

HTMLDialogElement.prototype.show = function show(): void {
    remembered.set(this, document.activeElement);
    this.setAttribute('open', '');
    this.focus();
};
HTMLDialogElement.prototype.close = function close(): void {
    const isInside = this.contains(document.activeElement) || this.getRootNode() !== document;
    this.removeAttribute('open');
    if (isInside) (remembered.get(this) as HTMLElement | null | undefined)?.focus();
};

Element.prototype.scrollIntoView = () => undefined;

/** Nothing is laid out here, so nothing comes into view or leaves it. */
class StillObserver implements Partial<IntersectionObserver> {
    observe(): void {
        return undefined;
    }
    unobserve(): void {
        return undefined;
    }
    disconnect(): void {
        return undefined;
    }
}
Object.defineProperty(window, 'IntersectionObserver', { value: StillObserver, writable: true });
Object.defineProperty(window, 'ResizeObserver', { value: StillObserver, writable: true });
