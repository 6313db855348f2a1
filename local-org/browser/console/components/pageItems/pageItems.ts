import { LightningElement, api } from 'lwc';
import type { Placement } from '../../../bridge.ts';
import type { PageItem, RecordModel } from '../../../../server/routes/consoleApi.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { TEXT } from '../../model/text.ts';

/** The items of a region or of a tab, one below the other. */
export default class PageItems extends LightningElement {
    @api items: readonly PageItem[] = [];
    @api context!: PageContext;
    /** Inside a tab, whose card surrounds the items already. */
    @api bare = false;

    get record(): RecordModel | undefined {
        return this.context.record;
    }

    get bodyClass(): string {
        return this.bare ? '' : 'slds-card panel';
    }

    /** A card of its own needs the space that a tab's content has already. */
    get insetClass(): string {
        return this.bare ? '' : 'slds-p-around_medium';
    }

    get placement(): Placement {
        const { tabId, reference } = this.context;
        return { ...(tabId === undefined ? {} : { tabId }), pageReference: reference };
    }

    get views(): Record<string, unknown>[] {
        return this.items.map((item) => ({
            ...item,
            isHighlights: item.kind === 'highlights',
            isDetail: item.kind === 'detail',
            isFieldSection: item.kind === 'fieldSection',
            isRelatedLists: item.kind === 'relatedLists',
            isRelatedList: item.kind === 'relatedList',
            isTimeline: item.kind === 'timeline',
            isTabset: item.kind === 'tabset',
            isRichText: item.kind === 'richText',
            isListCard: item.kind === 'listCard',
            isCustom: item.kind === 'custom',
            ...(item.kind === 'fieldSection' ? { section: { label: item.label, columns: item.columns } } : {}),
            ...(item.kind === 'custom' ? { properties: this.withRecord(item.properties) } : {}),
            ...(item.kind === 'unsupported' ? { heading: `${item.componentName} • ${TEXT.unsupportedTitle}` } : {}),
        }));
    }

    /** On a record page Lightning gives every component `recordId` and `objectApiName`. */
    private withRecord(properties: Record<string, unknown>): Record<string, unknown> {
        if (!this.record) return properties;
        return { ...properties, recordId: this.record.recordId, objectApiName: this.record.objectApiName };
    }
}
