import { LightningElement, api } from 'lwc';
import type { UtilityBar as UtilityBarModel, UtilityItem } from '../../model/utilityBar.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

/** Utility bar and its panels. Panels that were made stay in the page while minimised, so that nothing typed is lost. */
export default class UtilityBar extends LightningElement {
    @api isLeftAligned = false;
    text = TEXT;
    views: readonly Record<string, unknown>[] = [];
    modalOpen = false;
    #stop: (() => void) | undefined;
    /** Panel that takes the focus after the next render. */
    #focusPanel: string | undefined;

    get barClass(): string {
        return `slds-utility-bar_container bar${this.isLeftAligned ? '' : ' bar_right'}`;
    }

    override connectedCallback(): void {
        this.draw();
        this.#stop = this.model.listen((event) => {
            if (event.kind === 'opened' && event.autoFocus) this.#focusPanel = event.utilityId;
            const heldFocus = event.kind === 'minimized' && this.holdsFocus(event.utilityId);
            this.draw();
            if (event.kind === 'opened' && event.autoFocus) this.moveFocus();
            if (heldFocus) this.buttonOf(event.utilityId)?.focus();
        });
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    override renderedCallback(): void {
        this.moveFocus();
    }

    handleClick(event: Event): void {
        this.model.click(idOf(event));
    }

    handleMinimize(event: Event): void {
        void this.model.minimize(idOf(event));
    }

    handlePopout(event: Event): void {
        this.model.popOut(idOf(event));
    }

    private get model(): UtilityBarModel {
        return session().utilityBar;
    }

    private draw(): void {
        const { items, openId } = this.model;
        this.views = items.map((item) => viewOf(item, item.id === openId));
        this.modalOpen = items.some(({ id, modal }) => modal && id === openId);
    }

    private buttonOf(id: string): HTMLElement | null {
        return this.template?.querySelector<HTMLElement>(`button[data-button="${CSS.escape(id)}"]`) ?? null;
    }

    private panelOf(id: string): HTMLElement | null {
        return this.template?.querySelector<HTMLElement>(`section[data-panel="${CSS.escape(id)}"]`) ?? null;
    }

    private holdsFocus(id: string): boolean {
        const active = this.template?.activeElement ?? null;
        return active !== null && this.panelOf(id)?.contains(active) === true;
    }

    private moveFocus(): void {
        const id = this.#focusPanel;
        if (id === undefined || this.model.openId !== id) return;
        const panel = this.panelOf(id);
        if (!panel || panel.classList.contains('panel_closed')) return;
        this.#focusPanel = undefined;
        // The component may have taken the focus itself while it was opened.
        if (!this.holdsFocus(id)) panel.focus();
    }
}

const idOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset['id'] ?? '';

function viewOf(item: UtilityItem, isOpen: boolean): Record<string, unknown> {
    return {
        ...item,
        expanded: String(isOpen),
        iconName: `utility:${item.icon}`,
        panelIconName: `utility:${item.panelIcon}`,
        isCustom: item.module !== undefined,
        popoutTitle: item.popoutEnabled ? TEXT.popOut : item.popoutDisabledText || TEXT.popOut,
        popoutDisabled: !item.popoutEnabled,
        isHistory: item.componentName === 'console:history',
        placement: { utilityId: item.id },
        itemClass: `slds-utility-bar__item${item.highlighted ? ' slds-has-notification' : ''}`,
        buttonClass: `slds-button slds-utility-bar__action${isOpen ? ' slds-is-active' : ''}`,
        panelClass: `slds-utility-panel slds-grid slds-grid_vertical panel ${isOpen ? 'slds-is-open' : 'panel_closed'}`,
        panelStyle: `width: ${String(item.width)}px; height: ${String(item.height)}px`,
        bodyClass: `slds-utility-panel__body panel-body${item.scrollable ? '' : ' panel-body_fixed'}`,
    };
}
