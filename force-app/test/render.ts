/** Puts a component on the page, as a test needs it. */
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';
import { flushPromises } from 'test/flushPromises';

/** What tests see of a component: its public members are set by `properties`. */
export type Rendered<Properties> = HTMLElement & Properties;

export async function render<Properties extends object>(
    tagName: string,
    constructor: new () => LightningElement,
    properties: Properties,
): Promise<Rendered<Properties>> {
    const element = Object.assign(createElement(tagName, { is: constructor }), properties);
    document.body.appendChild(element);
    await flushPromises();
    return element;
}

/** A base component, as tests read and drive it. */
export interface BaseComponent extends HTMLElement {
    label: string;
    value: unknown;
    checked: boolean;
    type: string;
    options: { value: string; label: string; description?: string }[];
    disabled: boolean;
    required: boolean;
    fieldLevelHelp: string | null;
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
    placeholder: string;
}

/** Base components inside an element, through all shadow roots, in the order of the document. */
export function baseComponents(root: Element | ShadowRoot): BaseComponent[] {
    const found: BaseComponent[] = [];
    for (const child of root.children) {
        if (child.tagName.startsWith('LIGHTNING-')) found.push(child as BaseComponent);
        if (child.shadowRoot && !child.tagName.startsWith('LIGHTNING-'))
            found.push(...baseComponents(child.shadowRoot));
        found.push(...baseComponents(child));
    }
    return found;
}

/** The one base component with a label. */
export function byLabel(element: Element, label: string): BaseComponent {
    const root = element.shadowRoot ?? element;
    const found = baseComponents(root).filter((one) => one.label === label);
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${String(found.length)} controls are labelled "${label}".`);
    return only;
}

/** As a base component tells that the user changed it. */
export async function change(component: Element, detail: Record<string, unknown>): Promise<void> {
    component.dispatchEvent(new CustomEvent('change', { detail }));
    await flushPromises();
}

export function clearPage(): void {
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
}
