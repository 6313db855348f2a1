declare module 'lightning/uiRecordApi' {
    /** Tells Lightning Data Service that records changed behind its back, so that it provisions them again. */
    export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}
