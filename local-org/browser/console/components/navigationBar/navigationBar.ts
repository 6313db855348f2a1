import { LightningElement, api } from 'lwc';
import type { AppModel, NavItem } from '../../../../server/routes/consoleApi.ts';
import type { StripTab } from '../tabStrip/tabStrip.ts';
import { TEXT } from '../../model/text.ts';

/** App launcher, object switcher and workspace tabs. Links are plain addresses; the shell follows them in place. */
export default class NavigationBar extends LightningElement {
    @api app!: AppModel;
    @api tabs: readonly StripTab[] = [];
    /** Address of the list or home page behind the tabs. */
    @api pageUrl = '';
    text = TEXT;
    menuOpen = false;
    launcherOpen = false;

    /** The navigation item in use; the first one while a page without an item is shown. */
    get current(): NavItem {
        const path = this.pageUrl.replace(/\?.*$/, '').toLowerCase();
        const found = this.app.navItems.find(({ url }) => url.toLowerCase() === path) ?? this.app.navItems[0];
        return found ?? { key: 'home', label: TEXT.home, icon: 'standard:home', url: '/lightning/page/home' };
    }

    get isPageInFront(): boolean {
        return !this.tabs.some(({ selected }) => selected);
    }

    get currentPage(): string | null {
        return this.isPageInFront ? 'page' : null;
    }

    get switcherClass(): string {
        return `switcher${this.isPageInFront ? ' switcher_active' : ''}`;
    }

    get menuClass(): string {
        return `slds-dropdown-trigger slds-dropdown-trigger_click${this.menuOpen ? ' slds-is-open' : ''}`;
    }

    get menuExpanded(): string {
        return String(this.menuOpen);
    }

    get launcherClass(): string {
        return `slds-dropdown-trigger slds-dropdown-trigger_click${this.launcherOpen ? ' slds-is-open' : ''}`;
    }

    get launcherExpanded(): string {
        return String(this.launcherOpen);
    }

    get apps(): { name: string; label: string; url: string }[] {
        return this.app.apps.map(({ name, label }) => ({ name, label, url: `/lightning/app/${name}` }));
    }

    handleMenu(): void {
        this.menuOpen = !this.menuOpen;
        if (this.menuOpen) this.focusFirstItem();
    }

    handleLauncher(): void {
        this.launcherOpen = !this.launcherOpen;
        if (this.launcherOpen) this.focusFirstItem();
    }

    handleSwitcherKey(event: KeyboardEvent): void {
        if (event.key !== 'ArrowDown' || this.menuOpen) return;
        event.preventDefault();
        this.handleMenu();
    }

    handleMenuKey(event: KeyboardEvent): void {
        const items = this.menuItems;
        const index = items.indexOf(event.target as HTMLElement);
        if (event.key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
        else if (event.key === 'ArrowUp') items[(index - 1 + items.length) % items.length]?.focus();
        else if (event.key === 'Escape') this.closeMenus();
        else return;
        event.preventDefault();
    }

    handleChosen(): void {
        this.menuOpen = false;
    }

    handleFocusOut(event: FocusEvent): void {
        const menu = event.currentTarget as HTMLElement;
        const target = event.relatedTarget;
        if (target instanceof Node && (menu.contains(target) || this.buttons.includes(target as HTMLElement))) return;
        this.menuOpen = false;
        this.launcherOpen = false;
    }

    private get buttons(): HTMLElement[] {
        return ['launcher', 'switcher'].flatMap((name) => (this.refs?.[name] as HTMLElement | undefined) ?? []);
    }

    private get menuItems(): HTMLElement[] {
        return [...(this.template?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    }

    private focusFirstItem(): void {
        // The items exist after the next render.
        requestAnimationFrame(() => this.menuItems[0]?.focus());
    }

    private closeMenus(): void {
        const button = this.refs?.[this.launcherOpen ? 'launcher' : 'switcher'] as HTMLElement | undefined;
        this.menuOpen = false;
        this.launcherOpen = false;
        button?.focus();
    }
}
