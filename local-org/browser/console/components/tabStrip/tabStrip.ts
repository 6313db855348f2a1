import { LightningElement, api } from 'lwc';
import { TEXT } from '../../model/text.ts';

/** One tab as the strip shows it. */
export interface StripTab {
    id: string;
    title: string;
    url: string;
    icon: string;
    selected: boolean;
    closeable: boolean;
    highlighted: boolean;
    highlightState?: string | undefined;
    pulse: boolean;
}

interface TabView extends StripTab {
    className: string;
    tabIndex: string;
    closeLabel: string;
}

/**
 * Workspace tabs or subtabs. Arrow keys move between tabs, Enter and Space choose, Delete closes.
 * Raises `tabselect` and `tabclose` with the tab's id.
 */
export default class TabStrip extends LightningElement {
    @api tabs: readonly StripTab[] = [];
    @api label = '';
    /** `workspace` (in the navigation bar) or `subtab`. */
    @api variant: 'workspace' | 'subtab' = 'workspace';
    /** The tab that the next render must give the focus. */
    #focusNext: string | undefined;

    get views(): TabView[] {
        const reachable = this.tabs.find(({ selected }) => selected) ?? this.tabs[0];
        return this.tabs.map((tab) => ({
            ...tab,
            className: [
                'tab',
                tab.selected ? 'tab_active slds-is-active' : '',
                tab.highlighted ? `tab_highlighted tab_${tab.highlightState ?? 'plain'}` : '',
                tab.pulse ? 'tab_pulse' : '',
            ].join(' '),
            tabIndex: tab === reachable ? '0' : '-1',
            closeLabel: `${TEXT.closeTab} ${tab.title}`,
        }));
    }

    get tabIds(): string {
        return this.tabs.map(({ id }) => id).join(' ');
    }

    get listClass(): string {
        return `strip strip_${this.variant}`;
    }

    get linkClass(): string {
        return `link link_${this.variant}`;
    }

    override renderedCallback(): void {
        if (this.#focusNext === undefined) return;
        this.link(this.#focusNext)?.focus();
        this.#focusNext = undefined;
    }

    handleSelect(event: MouseEvent): void {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        this.raise('tabselect', idOf(event));
    }

    handleClose(event: Event): void {
        this.raise('tabclose', idOf(event));
    }

    handleAuxClick(event: MouseEvent): void {
        if (event.button !== 1) return;
        event.preventDefault();
        if (this.tabs.find(({ id }) => id === idOf(event))?.closeable === true) this.raise('tabclose', idOf(event));
    }

    handleKey(event: KeyboardEvent): void {
        const id = idOf(event);
        const index = this.tabs.findIndex((tab) => tab.id === id);
        const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
        const target = {
            ArrowRight: index + forward,
            ArrowLeft: index - forward,
            Home: 0,
            End: this.tabs.length - 1,
        }[event.key];
        if (target !== undefined) {
            const tab = this.tabs[(target + this.tabs.length) % this.tabs.length];
            if (tab) this.link(tab.id)?.focus();
        } else if (event.key === ' ') {
            this.raise('tabselect', id);
        } else if (event.key === 'Delete' && this.tabs[index]?.closeable === true) {
            this.#focusNext = (this.tabs[index + 1] ?? this.tabs[index - 1])?.id;
            this.raise('tabclose', id);
        } else {
            return;
        }
        event.preventDefault();
    }

    private link(id: string): HTMLElement | null {
        return this.template?.querySelector<HTMLElement>(`a[data-id="${id}"]`) ?? null;
    }

    private raise(type: string, tabId: string): void {
        this.dispatchEvent(new CustomEvent(type, { detail: tabId, bubbles: true, composed: true }));
    }
}

const idOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset['id'] ?? '';
