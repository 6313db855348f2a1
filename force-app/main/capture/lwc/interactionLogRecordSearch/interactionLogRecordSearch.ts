import { LightningElement, api, wire } from 'lwc';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo, ObjectInfos } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { WiredRecord } from 'lightning/uiRecordApi';
import type { Link, Option } from 'c/interactionLogApi';
import failed from '@salesforce/label/c.InteractionLog_RecordSearch_Failed';
import objectLabel from '@salesforce/label/c.InteractionLog_RecordSearch_Object';
import record from '@salesforce/label/c.InteractionLog_RecordSearch_Record';
import { FIRST, SEARCHED } from './objects';
import type { SearchedObject } from './objects';

const LABELS = { failed, object: objectLabel, record } as const;

interface DisplayInfo {
    primaryField: string;
    additionalFields: string[];
}

interface MatchingInfo {
    primaryField: { fieldPath: string };
    additionalFields: { fieldPath: string }[];
}

/**
 * Searches a record of an object the user may see. A record is told by its name, which is read when it was picked.
 * @fires pick - `{ link }`, for Related To or Name as its object wants it
 */
export default class InteractionLogRecordSearch extends LightningElement {
    /** API name of the object to begin with. */
    @api objectApiName = 'Case';
    @api disabled = false;

    readonly labels = LABELS;
    readonly asked = SEARCHED.map(({ apiName }) => apiName);
    hasFailed = false;
    pickedId: string | undefined;
    pickedFields: readonly string[] | undefined;
    private chosenObject: string | null = null;
    private infos: readonly ObjectInfo[] = [];
    /** Objects whose further field the user may not see. */
    private byNameOnly: readonly string[] = [];

    @wire(getObjectInfos, { objectApiNames: '$asked' })
    wiredInfos({ data }: ObjectInfos): void {
        if (!data) return;
        this.infos = data.results
            .filter(({ statusCode }) => statusCode === 200)
            .map(({ result }) => result as ObjectInfo);
    }

    @wire(getRecord, { recordId: '$pickedId', fields: '$pickedFields' })
    wiredRecord({ data, error }: WiredRecord): void {
        if (this.pickedId === undefined) return;
        if (error !== undefined) {
            this.hasFailed = true;
            this.forget();
        } else if (data?.id === this.pickedId) {
            const name = data.fields[this.object.nameField]?.value;
            const link = this.toLink(data.id, typeof name === 'string' ? name : data.id);
            this.forget();
            this.dispatchEvent(new CustomEvent('pick', { detail: { link } }));
        }
    }

    /** Puts the focus on the search. */
    @api focus(): void {
        this.picker?.focus();
    }

    get object(): SearchedObject {
        const name = this.chosenObject ?? this.objectApiName;
        const visible = SEARCHED.filter(({ apiName }) => this.infos.some((info) => info.apiName === apiName));
        return visible.find(({ apiName }) => apiName === name) ?? visible[0] ?? FIRST;
    }

    get isReady(): boolean {
        return this.infos.length > 0;
    }

    get options(): Option[] {
        return this.infos.map(({ apiName, label }) => ({ value: apiName, label }));
    }

    get displayInfo(): DisplayInfo {
        return { primaryField: this.object.nameField, additionalFields: this.furtherFields };
    }

    get matchingInfo(): MatchingInfo {
        return {
            primaryField: { fieldPath: this.object.nameField },
            additionalFields: this.furtherFields.map((fieldPath) => ({ fieldPath })),
        };
    }

    handleObject(event: Lightning.ValueChangeEvent): void {
        event.stopPropagation();
        this.hasFailed = false;
        this.chosenObject = event.detail.value;
    }

    handlePick(event: Lightning.RecordPickedEvent): void {
        event.stopPropagation();
        this.hasFailed = false;
        const { recordId } = event.detail;
        this.pickedId = recordId ?? undefined;
        this.pickedFields = recordId === null ? undefined : [`${this.object.apiName}.${this.object.nameField}`];
    }

    /** Most likely a field that is hidden from the user: the name alone can always be searched. */
    handleError(event: Event): void {
        event.stopPropagation();
        if (this.furtherFields.length > 0) this.byNameOnly = [...this.byNameOnly, this.object.apiName];
        else this.hasFailed = true;
    }

    private get furtherFields(): string[] {
        const { apiName, furtherField } = this.object;
        return furtherField === null || this.byNameOnly.includes(apiName) ? [] : [furtherField];
    }

    private get picker(): (HTMLElement & { clearSelection(): void }) | null {
        return this.template.querySelector('lightning-record-picker');
    }

    private forget(): void {
        this.pickedId = undefined;
        this.pickedFields = undefined;
        this.picker?.clearSelection();
    }

    private toLink(recordId: string, name: string): Link {
        const { apiName, iconName, role } = this.object;
        const info = this.infos.find((one) => one.apiName === apiName);
        return {
            recordId,
            objectApiName: apiName,
            objectLabel: info?.label ?? apiName,
            name,
            iconName,
            reason: null,
            role,
        };
    }
}
