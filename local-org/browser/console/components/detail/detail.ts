import { LightningElement, api } from 'lwc';
import type { FieldModel, FieldSection, RecordModel } from '../../../../server/routes/consoleApi.ts';
import { TEXT } from '../../model/text.ts';

interface SectionView {
    key: string;
    label: string;
    isOpen: boolean;
    expanded: string;
    icon: string;
    columnClass: string;
    columns: { key: string; fields: (FieldModel & { editLabel: string })[] }[];
}

/** Read view of a record in sections of up to two columns. Raises `recordaction` with `edit`. */
export default class Detail extends LightningElement {
    @api record!: RecordModel;
    /** Dynamic Forms: only these fields, under this heading. */
    @api section: { label: string; columns: string[][] } | undefined;
    closed: readonly string[] = [];

    get canEdit(): boolean {
        return this.record.canEdit;
    }

    get sections(): SectionView[] {
        const sections = this.section ? [this.sectionOf(this.section)] : this.record.sections;
        return sections.map((section) => {
            const isOpen = !this.closed.includes(section.key);
            return {
                key: section.key,
                label: section.label,
                isOpen,
                expanded: String(isOpen),
                icon: isOpen ? 'utility:switch' : 'utility:chevronright',
                columnClass: `slds-col slds-size_1-of-${String(Math.max(1, section.columns.length))}`,
                columns: section.columns.map((fields, index) => ({
                    key: String(index),
                    fields: fields.map((field) => ({ ...field, editLabel: `${TEXT.edit} ${field.label}` })),
                })),
            };
        });
    }

    handleToggle(event: Event): void {
        const key = (event.currentTarget as HTMLElement).dataset['key'] ?? '';
        this.closed = this.closed.includes(key) ? this.closed.filter((other) => other !== key) : [...this.closed, key];
    }

    handleEdit(): void {
        this.dispatchEvent(new CustomEvent('recordaction', { detail: 'edit', bubbles: true, composed: true }));
    }

    private sectionOf(chosen: { label: string; columns: string[][] }): FieldSection {
        const all = new Map(
            this.record.sections
                .flatMap(({ columns }) => columns.flat())
                .map((field) => [field.name.toLowerCase(), field]),
        );
        const columns = chosen.columns.map((names) => names.flatMap((name) => all.get(name.toLowerCase()) ?? []));
        return { key: 'chosen', label: chosen.label, columns };
    }
}
