/** Opportunity: what follows from the stage. */
import { ApexDecimal } from '../../values/decimal.ts';
import { numberOf } from '../encode.ts';
import type { PlatformRules } from './rules.ts';
import { picklistValue } from './status.ts';

export const opportunityRules: PlatformRules = {
    derive(record, old) {
        const stage = picklistValue(record, 'stagename');
        record.values.set('isclosed', stage?.closed === true);
        record.values.set('iswon', stage?.won === true);
        const stageChanged = old?.values.get('stagename') !== record.values.get('stagename');
        const probabilityGiven = old
            ? numberOf(old.values.get('probability')) !== numberOf(record.values.get('probability'))
            : (record.values.get('probability') ?? null) !== null;
        if (stageChanged && !probabilityGiven && stage?.probability !== undefined)
            record.values.set('probability', ApexDecimal.of(stage.probability));
        if (stageChanged && stage?.forecastCategory !== undefined) {
            for (const key of ['forecastcategory', 'forecastcategoryname'])
                if (record.object.fields.has(key)) record.values.set(key, stage.forecastCategory);
        }
        const [amount, probability] = ['amount', 'probability'].map((key) => numberOf(record.values.get(key)));
        if (record.object.fields.has('expectedrevenue') && amount !== undefined)
            record.values.set('expectedrevenue', ApexDecimal.of((amount * (probability ?? 0)) / 100));
    },
};
