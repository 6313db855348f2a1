/** One line about the earlier interactions. */
import LANG from '@salesforce/i18n/lang';
import { fill } from 'c/interactionLogControls';
import type { History } from 'c/interactionLogApi';
import cue from '@salesforce/label/c.InteractionLog_History_Cue';
import cueOutcome from '@salesforce/label/c.InteractionLog_History_CueOutcome';
import few from '@salesforce/label/c.InteractionLog_History_OrdinalFew';
import one from '@salesforce/label/c.InteractionLog_History_OrdinalOne';
import other from '@salesforce/label/c.InteractionLog_History_OrdinalOther';
import two from '@salesforce/label/c.InteractionLog_History_OrdinalTwo';

const ORDINALS = new Intl.PluralRules(LANG, { type: 'ordinal' });
const SUFFIXED: Partial<Record<Intl.LDMLPluralRule, string>> = { one, two, few };

const ordinal = (count: number): string => fill(SUFFIXED[ORDINALS.select(count)] ?? other, count);

/** The interaction under way counts, too: after two others it is the third contact. */
export function cueOf({ recentCount, lastDisposition }: History): string {
    const contact = ordinal(recentCount + 1);
    return lastDisposition === null ? fill(cue, contact) : fill(cueOutcome, contact, lastDisposition);
}
