declare module 'lightning/uiRecordApi' {
    import type { WireAdapter } from 'lwc';

    export interface RecordRepresentation {
        id: string;
        apiName: string;
        fields: Record<string, { value: unknown; displayValue: string | null }>;
    }

    export interface WiredRecord {
        data?: RecordRepresentation;
        error?: unknown;
    }

    /** Asks nothing while a value is undefined. Fields are qualified, such as Case.CaseNumber. */
    export const getRecord: WireAdapter<
        { recordId: string | undefined; fields: readonly string[] | undefined },
        WiredRecord
    >;

    /** Tells Lightning Data Service that records changed behind its back, so that it provisions them again. */
    export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}
