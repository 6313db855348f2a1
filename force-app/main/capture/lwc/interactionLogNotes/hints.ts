/** What stands under the notes: personal numbers, and promises that could become a follow-up. */
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import type { Settings } from 'c/interactionLogApi';
import type { Commitment, CommitmentKind } from 'c/interactionLogCommitments';
import { fill } from 'c/interactionLogControls';
import type { PiiFinding } from 'c/interactionLogPii';
import accept from '@salesforce/label/c.InteractionLog_Commitment_Accept';
import acceptOn from '@salesforce/label/c.InteractionLog_Commitment_AcceptOn';
import amount from '@salesforce/label/c.InteractionLog_Commitment_Amount';
import callback from '@salesforce/label/c.InteractionLog_Commitment_Callback';
import deadline from '@salesforce/label/c.InteractionLog_Commitment_Deadline';
import followUp from '@salesforce/label/c.InteractionLog_Commitment_FollowUp';
import dismissHint from '@salesforce/label/c.InteractionLog_Notes_DismissHint';
import block from '@salesforce/label/c.InteractionLog_Pii_Block';
import card from '@salesforce/label/c.InteractionLog_Pii_Card';
import cpf from '@salesforce/label/c.InteractionLog_Pii_Cpf';
import dni from '@salesforce/label/c.InteractionLog_Pii_Dni';
import found from '@salesforce/label/c.InteractionLog_Pii_Found';
import item from '@salesforce/label/c.InteractionLog_Pii_Item';
import mask from '@salesforce/label/c.InteractionLog_Pii_Mask';
import nir from '@salesforce/label/c.InteractionLog_Pii_Nir';
import taxId from '@salesforce/label/c.InteractionLog_Pii_TaxId';
import usSsn from '@salesforce/label/c.InteractionLog_Pii_UsSsn';
import warn from '@salesforce/label/c.InteractionLog_Pii_Warn';

export interface Hint {
    /** The same for the same hint. */
    key: string;
    text: string;
    iconName: string;
    iconVariant: string | null;
    dismissText: string;
    /** What accepting makes; null when there is nothing to accept. */
    followUp: { subject: string; dueDate: string | null } | null;
    acceptText: string;
}

const PII_KINDS: Readonly<Record<string, string>> = {
    'Card number': card,
    'US SSN': usSsn,
    'DNI/NIE (ES)': dni,
    'CPF (BR)': cpf,
    'NIR (FR)': nir,
    'Tax ID (DE)': taxId,
};

const CONSEQUENCES: Readonly<Record<Settings['piiGuard'], string>> = { Off: '', Warn: warn, Mask: mask, Block: block };

const KINDS: Readonly<Record<CommitmentKind, string>> = { callback, followUp, amount, deadline };

/** More would be in the way. */
const MOST_COMMITMENTS = 2;

const describeDay = (day: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' }).format(
        new Date(`${day}T00:00:00Z`),
    );

/** ISO date of the user's day. */
export function today(now: Date): string {
    const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
    }).formatToParts(now);
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
}

export const countText = (count: number): string => new Intl.NumberFormat(locale).format(count);

export function piiHint(findings: readonly PiiFinding[], guard: Settings['piiGuard']): Hint[] {
    if (findings.length === 0) return [];
    const items = findings.map(({ kind, count }) =>
        count > 1 ? fill(item, PII_KINDS[kind] ?? kind, count) : (PII_KINDS[kind] ?? kind),
    );
    const text = `${fill(found, items.join(', '))} ${CONSEQUENCES[guard]}`.trim();
    return [
        {
            key: `pii ${items.join()}`,
            text,
            iconName: guard === 'Block' ? 'utility:error' : 'utility:warning',
            iconVariant: guard === 'Block' ? 'error' : 'warning',
            dismissText: fill(dismissHint, text),
            followUp: null,
            acceptText: '',
        },
    ];
}

/** The latest that are not dismissed. */
export function commitmentHints(commitments: readonly Commitment[], isDismissed: (key: string) => boolean): Hint[] {
    return commitments
        .map(({ kind, text: words, subject, dueDate }): Hint => {
            const text = fill(KINDS[kind], words);
            return {
                key: `${kind} ${subject} ${dueDate ?? ''}`,
                text,
                iconName: 'utility:task',
                iconVariant: null,
                dismissText: fill(dismissHint, text),
                followUp: { subject, dueDate },
                acceptText: dueDate === null ? accept : fill(acceptOn, describeDay(dueDate)),
            };
        })
        .filter(({ key }) => !isDismissed(key))
        .slice(-MOST_COMMITMENTS);
}
