/** Field descriptions by field set, and those that joined an interaction's panel because a save named them. */
import type { FieldDescription } from 'c/interactionLogApi';

export class FieldSets {
    private readonly bySet = new Map<string | null, FieldDescription[]>();
    private readonly byInteraction = new Map<string, FieldDescription[]>();

    put(fieldSet: string | null, fields: FieldDescription[]): void {
        this.bySet.set(fieldSet, fields);
    }

    has(fieldSet: string | null): boolean {
        return this.bySet.has(fieldSet);
    }

    get(fieldSet: string | null, otherwise: FieldDescription[]): FieldDescription[] {
        return this.bySet.get(fieldSet) ?? otherwise;
    }

    add(interactionKey: string, fields: FieldDescription[]): void {
        if (fields.length > 0) this.byInteraction.set(interactionKey, [...this.added(interactionKey), ...fields]);
    }

    added(interactionKey: string): FieldDescription[] {
        return this.byInteraction.get(interactionKey) ?? [];
    }
}
