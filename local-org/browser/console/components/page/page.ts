import { LightningElement, api } from 'lwc';
import type { PageReference, Placement } from '../../../bridge.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

const LISTS = ['list', 'home'];

/** The page behind a reference. */
export default class Page extends LightningElement {
    /** Empty for the page of the navigation item. */
    @api tabId = '';
    @api reference!: PageReference;
    @api revision = 0;
    @api isActive = false;
    text = TEXT;

    get isRecord(): boolean {
        return this.reference.type === 'standard__recordPage';
    }

    get isList(): boolean {
        const { actionName } = this.reference.attributes;
        return this.reference.type === 'standard__objectPage' && LISTS.includes(actionName ?? 'list');
    }

    get isHome(): boolean {
        return this.reference.type === 'standard__namedPage' && this.reference.attributes['pageName'] === 'home';
    }

    get isCustomTab(): boolean {
        return this.reference.type === 'standard__navItemPage';
    }

    get isComponent(): boolean {
        return this.reference.type === 'standard__component';
    }

    /** `c__panel` → `c/panel` */
    get module(): string {
        return (this.reference.attributes['componentName'] ?? '').replace('__', '/');
    }

    get properties(): Record<string, unknown> {
        return {};
    }

    get placement(): Placement {
        return { ...(this.tabId === '' ? {} : { tabId: this.tabId }), pageReference: this.reference };
    }

    override connectedCallback(): void {
        if (this.isComponent) session().workspace.describe(this.tabId, this.module, 'standard:apps', '');
    }
}
