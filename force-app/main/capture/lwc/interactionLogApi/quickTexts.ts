/** Quick texts with their merge fields filled in. Mirrors InteractionQuickTextController. */
import quickTextsMethod from '@salesforce/apex/InteractionQuickTextController.quickTexts';

export interface QuickText {
    id: string;
    name: string;
    category: string | null;
    /** Plain text; merge fields such as {{Contact.FirstName}} hold values of the linked records. */
    text: string;
}

/** Quick texts of a channel the running user may use, by name. */
export async function readQuickTexts(
    channel: string | null,
    whatId: string | null,
    whoId: string | null,
): Promise<QuickText[]> {
    const texts = ((await quickTextsMethod({ channel, whatId, whoId })) as Partial<QuickText>[] | null) ?? [];
    return texts.map((one) => ({
        id: one.id ?? '',
        name: one.name ?? '',
        category: one.category ?? null,
        text: one.text ?? '',
    }));
}
