import { LightningElement, api } from 'lwc';
import type { AppModel, ConsoleUser, SearchResult } from '../../../../server/routes/consoleApi.ts';
import { recordReference } from '../../model/addresses.ts';
import { getJson } from '../../model/client.ts';
import { TEXT } from '../../model/text.ts';

const SEARCH_DELAY_MS = 200;
const SHORTEST_TERM = 2;

interface Option extends SearchResult {
    index: number;
    className: string;
    selected: string;
}

/** Global search, the honest badge, and the user menu. Raises `navigate` with a page reference, `skip` for the main content. */
export default class GlobalHeader extends LightningElement {
    @api app!: AppModel;
    text = TEXT;
    results: readonly SearchResult[] = [];
    active = -1;
    open = false;
    note = '';
    menuOpen = false;
    #term = '';
    #timer: ReturnType<typeof setTimeout> | undefined;

    /** Puts the caret into the search field (the `/` key). */
    @api focusSearch(): void {
        this.input?.focus();
        this.input?.select();
    }

    get user(): ConsoleUser {
        return this.app.user;
    }

    get initials(): string {
        const words = this.user.name.split(/\s+/);
        return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
    }

    get others(): (ConsoleUser & { url: string })[] {
        return this.app.users
            .filter(({ id }) => id !== this.user.id)
            .map((other) => ({ ...other, url: `/?as=${encodeURIComponent(other.username)}` }));
    }

    get options(): Option[] {
        return this.results.map((result, index) => ({
            ...result,
            index,
            selected: String(index === this.active),
            className: `slds-media slds-listbox__option slds-listbox__option_entity slds-listbox__option_has-meta${
                index === this.active ? ' slds-has-focus' : ''
            }`,
        }));
    }

    get isListShown(): boolean {
        return this.open && (this.results.length > 0 || this.note !== '');
    }

    get expanded(): string {
        return String(this.isListShown);
    }

    get comboboxClass(): string {
        return `combobox slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isListShown ? ' slds-is-open' : ''}`;
    }

    get listClass(): string {
        return `slds-dropdown slds-dropdown_length-with-icon-10 slds-dropdown_fluid slds-scrollable results${
            this.isListShown ? '' : ' slds-hide'
        }`;
    }

    get activeId(): string | null {
        return this.results[this.active]?.recordId ?? null;
    }

    get menuClass(): string {
        return `slds-dropdown-trigger slds-dropdown-trigger_click${this.menuOpen ? ' slds-is-open' : ''}`;
    }

    get menuExpanded(): string {
        return String(this.menuOpen);
    }

    override disconnectedCallback(): void {
        clearTimeout(this.#timer);
    }

    handleSkip(): void {
        this.dispatchEvent(new CustomEvent('skip'));
    }

    handleFocus(): void {
        this.open = true;
    }

    handleBlur(): void {
        this.open = false;
    }

    handleInput(): void {
        this.#term = this.input?.value.trim() ?? '';
        this.open = true;
        clearTimeout(this.#timer);
        if (this.#term.length < SHORTEST_TERM) {
            this.showResults([], this.#term === '' ? '' : TEXT.searchHint);
            return;
        }
        this.#timer = setTimeout(() => {
            void this.find(this.#term);
        }, SEARCH_DELAY_MS);
    }

    handleKey(event: KeyboardEvent): void {
        const { length } = this.results;
        if (event.key === 'ArrowDown' && length > 0) this.active = (this.active + 1) % length;
        else if (event.key === 'ArrowUp' && length > 0) this.active = (this.active - 1 + length) % length;
        else if (event.key === 'Enter' && length > 0) this.choose(Math.max(0, this.active));
        else if (event.key === 'Escape' && this.isListShown) this.open = false;
        else return;
        event.preventDefault();
    }

    /** On mousedown, before the field's blur hides the list. */
    handleChoose(event: MouseEvent): void {
        event.preventDefault();
        this.choose(Number((event.currentTarget as HTMLElement).dataset['index']));
    }

    handleMenuToggle(): void {
        this.menuOpen = !this.menuOpen;
    }

    handleMenuButtonKey(event: KeyboardEvent): void {
        if (event.key !== 'ArrowDown') return;
        event.stopPropagation();
        event.preventDefault();
        this.menuOpen = true;
        // The items exist after the next render.
        requestAnimationFrame(() => this.menuItems[0]?.focus());
    }

    handleMenuKey(event: KeyboardEvent): void {
        if (!this.menuOpen) return;
        const items = this.menuItems;
        const index = items.indexOf(event.target as HTMLElement);
        if (event.key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
        else if (event.key === 'ArrowUp') items[(index - 1 + items.length) % items.length]?.focus();
        else if (event.key === 'Escape') {
            this.menuOpen = false;
            (this.refs?.['menuButton'] as HTMLElement | undefined)?.focus();
        } else return;
        event.preventDefault();
    }

    handleMenuFocusOut(event: FocusEvent): void {
        const menu = event.currentTarget as HTMLElement;
        if (!(event.relatedTarget instanceof Node) || !menu.contains(event.relatedTarget)) this.menuOpen = false;
    }

    private get input(): HTMLInputElement | undefined {
        return this.refs?.['input'] as HTMLInputElement | undefined;
    }

    private get menuItems(): HTMLElement[] {
        return [...(this.template?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    }

    private async find(term: string): Promise<void> {
        try {
            const results = (await getJson('search', { q: term })) as SearchResult[];
            // A slower answer to an earlier term must not replace a newer one.
            if (term !== this.#term) return;
            this.showResults(results, results.length === 0 ? `${TEXT.searchNothing} “${term}”` : '');
        } catch {
            this.showResults([], TEXT.searchFailed);
        }
    }

    private showResults(results: readonly SearchResult[], note: string): void {
        this.results = results;
        this.note = note;
        this.active = -1;
    }

    private choose(index: number): void {
        const result = this.results[index];
        if (!result) return;
        this.open = false;
        if (this.input) this.input.value = '';
        this.showResults([], '');
        this.dispatchEvent(
            new CustomEvent('navigate', { detail: recordReference(result.objectApiName, result.recordId) }),
        );
    }
}
