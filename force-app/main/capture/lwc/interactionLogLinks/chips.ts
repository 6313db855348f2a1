/** Records of the other tabs, each one press away. */
import { fill } from 'c/interactionLogControls';
import type { Link } from 'c/interactionLogApi';
import useAsWhat from '@salesforce/label/c.InteractionLog_Links_UseAsWhat';
import useAsWho from '@salesforce/label/c.InteractionLog_Links_UseAsWho';

export interface Chip {
    key: string;
    link: Link;
    iconName: string;
    name: string;
    hint: string;
}

/** What kind of record it is and why it is offered, without saying the kind twice. */
export const describe = ({ objectLabel, reason }: Link): string =>
    !reason ? objectLabel : reason.includes(objectLabel) ? reason : `${objectLabel} · ${reason}`;

export const iconOf = ({ iconName, objectApiName }: Link): string =>
    iconName ?? (objectApiName.endsWith('__c') ? 'standard:record' : `standard:${objectApiName.toLowerCase()}`);

/** What is linked already is no choice, nor is a role without a field. */
export function toChips(
    candidates: readonly Link[],
    linked: Readonly<Record<'what' | 'who', Link | null>>,
    isShown: Readonly<Record<'what' | 'who', boolean>>,
): Chip[] {
    return candidates
        .filter(({ role, recordId }) => role !== 'account' && isShown[role] && linked[role]?.recordId !== recordId)
        .map((link) => ({
            key: `${link.role}-${link.recordId}`,
            link,
            iconName: iconOf(link),
            name: link.name,
            hint: `${fill(link.role === 'who' ? useAsWho : useAsWhat, link.name)} (${describe(link)})`,
        }));
}
