/** The objects that interactions are usually linked to, and how their records are searched and shown. */
import type { LinkRole } from 'c/interactionLogApi';

export interface SearchedObject {
    apiName: string;
    iconName: string;
    role: Exclude<LinkRole, 'account'>;
    nameField: string;
    /** Searched and shown besides the name, where the user may see it. */
    furtherField: string | null;
}

const standard = (
    apiName: string,
    role: SearchedObject['role'],
    furtherField: string | null,
    nameField = 'Name',
): SearchedObject => ({ apiName, iconName: `standard:${apiName.toLowerCase()}`, role, nameField, furtherField });

export const FIRST = standard('Case', 'what', 'Subject', 'CaseNumber');

export const SEARCHED: readonly SearchedObject[] = [
    FIRST,
    standard('Contact', 'who', 'Phone'),
    standard('Account', 'what', 'Phone'),
    standard('Lead', 'who', 'Phone'),
    standard('Opportunity', 'what', null),
];
