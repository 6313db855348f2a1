/** Earlier interactions of a customer or case; part of what open and resolveLinks answer. */

export interface HistoryItem {
    logId: string;
    taskId: string | null;
    subject: string;
    /** Label. */
    channel: string | null;
    iconName: string | null;
    /** Label. */
    disposition: string | null;
    /** Label. */
    sentiment: string | null;
    /** Plain text, at most 255 characters. */
    preview: string;
    /** ISO 8601. */
    savedAt: string;
    authorName: string;
    isAmended: boolean;
}

export interface History {
    /** Logged in the last seven days. */
    recentCount: number;
    /** Label of the last outcome. */
    lastDisposition: string | null;
    /** Newest first; at most five. */
    items: HistoryItem[];
}

/** Apex leaves null members out. */
type Received = Omit<Partial<History>, 'items'> & {
    items?: (Partial<HistoryItem> & Pick<HistoryItem, 'logId' | 'savedAt' | 'authorName'>)[];
};

export const completeHistory = (history: Received | null | undefined): History => ({
    recentCount: history?.recentCount ?? 0,
    lastDisposition: history?.lastDisposition ?? null,
    items: (history?.items ?? []).map((item) => ({
        ...item,
        taskId: item.taskId ?? null,
        channel: item.channel ?? null,
        iconName: item.iconName ?? null,
        disposition: item.disposition ?? null,
        sentiment: item.sentiment ?? null,
        preview: item.preview ?? '',
        subject: item.subject ?? '',
        isAmended: item.isAmended ?? false,
    })),
});
