import { LightningElement, api } from 'lwc';
import type { PageItem } from '../../../../server/routes/consoleApi.ts';
import type { PageContext } from '../../model/pageContext.ts';

interface Tab {
    key: string;
    label: string;
    active: boolean;
    items: PageItem[];
}

/** Tabs on a page. A tab's content is made when it is first shown, and kept. */
export default class Tabset extends LightningElement {
    @api tabs: readonly Tab[] = [];
    @api label = '';
    @api context!: PageContext;
    chosen = '';
    seen: readonly string[] = [];

    get activeKey(): string {
        const chosen = this.tabs.find(({ key }) => key === this.chosen);
        return (chosen ?? this.tabs.find(({ active }) => active) ?? this.tabs[0])?.key ?? '';
    }

    get views(): (Tab & {
        className: string;
        selected: string;
        tabIndex: string;
        panelClass: string;
        created: boolean;
    })[] {
        return this.tabs.map((tab) => {
            const isActive = tab.key === this.activeKey;
            return {
                ...tab,
                className: `slds-tabs_default__item${isActive ? ' slds-is-active' : ''}`,
                selected: String(isActive),
                tabIndex: isActive ? '0' : '-1',
                panelClass: `slds-tabs_default__content${isActive ? ' slds-show' : ' slds-hide'}`,
                created: isActive || this.seen.includes(tab.key),
            };
        });
    }

    handleClick(event: Event): void {
        event.preventDefault();
        event.stopPropagation();
        this.choose(keyOf(event));
    }

    handleKey(event: KeyboardEvent): void {
        const index = this.tabs.findIndex(({ key }) => key === keyOf(event));
        const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
        const target = {
            ArrowRight: index + forward,
            ArrowLeft: index - forward,
            Home: 0,
            End: this.tabs.length - 1,
            ' ': index,
        }[event.key];
        if (target === undefined) return;
        event.preventDefault();
        const tab = this.tabs[(target + this.tabs.length) % this.tabs.length];
        if (!tab) return;
        this.choose(tab.key);
        this.template?.querySelector<HTMLElement>(`a[data-key="${CSS.escape(tab.key)}"]`)?.focus();
    }

    private choose(key: string): void {
        this.seen = [...new Set([...this.seen, this.activeKey, key])];
        this.chosen = key;
    }
}

const keyOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset['key'] ?? '';
