import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApexType } from '../apex/types/type.ts';
import { compareForSort } from './compare.ts';
import type { ValueContext } from './context.ts';
import { ApexBlob } from './blob.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { contentEqual, keyIn, removeKey, valueKey, valuesEqual } from './equality.ts';
import { ApexObject } from './objects.ts';
import { toApexString, valueOfString } from './text.ts';
import { ApexTime } from './time.ts';
import { instantOfWall, zoneOffset } from './timeZone.ts';

const type = (name: string): ApexType => ({ kind: 'class', name, args: [], text: name });
const LIST = type('List');
const ctx: ValueContext = {
    invoke: (receiver, method, args) => {
        const self = receiver as ApexObject;
        return method === 'hashCode' ? 7 : self.fields[0] === (args[0] as ApexObject | null)?.fields[0];
    },
    hasMethod: (receiver, method) => (receiver as ApexObject).type.name === 'Keyed' && method !== 'toString',
    typeOf: () => LIST,
    user: { timeZone: 'America/Los_Angeles' },
};
const decimal = (text: string): ApexDecimal => {
    const parsed = ApexDecimal.parse(text);
    assert.ok(parsed);
    return parsed;
};
const list = (...items: unknown[]): ApexList => new ApexList(LIST, items);
function keyed(value: number): ApexObject {
    const object = new ApexObject(type('Keyed'), 1);
    object.fields[0] = value;
    return object;
}

describe('ApexDecimal', () => {
    it('keeps the scale of what it is made of', () => {
        assert.equal(decimal('1.10').add(decimal('2')).toString(), '3.10');
        assert.equal(decimal('1.5').multiply(decimal('2.0')).toString(), '3.00');
        assert.equal(decimal('-0.05').toString(), '-0.05');
        assert.equal(decimal('1.5e3').toString(), '1500');
    });
    it('divides to 33 digits and drops zeros it does not need', () => {
        assert.equal(decimal('1').divide(decimal('3')).toString(), `0.${'3'.repeat(33)}`);
        assert.equal(decimal('10').divide(decimal('4')).toString(), '2.5');
        assert.equal(decimal('6.00').divide(decimal('2')).toString(), '3.00');
        assert.throws(() => decimal('1').divide(ApexDecimal.ZERO), RangeError);
    });
    it('rounds in every mode', () => {
        assert.equal(decimal('2.5').setScale(0).toString(), '2');
        assert.equal(decimal('3.5').setScale(0).toString(), '4');
        assert.equal(decimal('-2.5').setScale(0, 'HALF_UP').toString(), '-3');
        assert.equal(decimal('-2.5').setScale(0, 'CEILING').toString(), '-2');
        assert.equal(decimal('2.1').setScale(0, 'UP').toString(), '3');
        assert.equal(decimal('2.15').setScale(1, 'HALF_DOWN').toString(), '2.1');
        assert.throws(() => decimal('2.1').setScale(0, 'UNNECESSARY'), RangeError);
    });
    it('is equal whatever the scale', () => assert.ok(decimal('1.0').equals(decimal('1.000'))));
});

describe('dates', () => {
    it('adds months to the end of the month', () => {
        assert.equal(ApexDate.of(2024, 1, 31).addMonths(1).toString(), '2024-02-29');
        assert.equal(ApexDate.of(2024, 1, 31).addMonths(-2).toString(), '2023-11-30');
    });
    it('refuses days that do not exist', () => assert.equal(ApexDate.parse('2023-02-29'), null));
    it('knows summer time', () => {
        assert.equal(zoneOffset(Date.UTC(2026, 6, 1), 'America/Los_Angeles'), -7 * 3_600_000);
        assert.equal(zoneOffset(Date.UTC(2026, 0, 1), 'America/Los_Angeles'), -8 * 3_600_000);
        const wall = Date.UTC(2026, 2, 8, 2, 30);
        assert.equal(new Date(instantOfWall(wall, 'America/Los_Angeles')).toISOString(), '2026-03-08T10:30:00.000Z');
    });
    it('writes and reads ISO 8601', () => {
        assert.equal(ApexDatetime.parseIso('2026-01-02T03:04:05.006+0100')?.toIso(), '2026-01-02T02:04:05.006Z');
    });
    it('wraps time at midnight', () =>
        assert.equal(ApexTime.of(23, 0, 0, 0).ms + 7_200_000 - 86_400_000, new ApexTime(25 * 3_600_000).ms));
});

describe('text', () => {
    it('formats values as the platform does', () => {
        const map = new ApexMap(type('Map'));
        map.entries.set('a', ['a', 1]);
        const set = new ApexSet(type('Set'));
        set.entries.set(1, 1);
        assert.equal(toApexString(list('a', null, decimal('1.50')), ctx), '(a, null, 1.50)');
        assert.equal(toApexString(map, ctx), '{a=1}');
        assert.equal(toApexString(set, ctx), '{1}');
        assert.equal(
            toApexString(list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), ctx),
            '(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...)',
        );
        assert.equal(toApexString(ApexBlob.fromText('hello'), ctx), 'Blob[5]');
        assert.equal(new ApexDouble(2).toString(), '2.0');
        assert.equal(new ApexDouble(1.5e10).toString(), '1.5E10');
    });
    it('String.valueOf uses the time zone of the user, concatenation GMT', () => {
        const noon = new ApexDatetime(Date.UTC(2026, 0, 2, 12, 4, 5));
        assert.equal(valueOfString(noon, ctx), '2026-01-02 04:04:05');
        assert.equal(toApexString(noon, ctx), '2026-01-02 12:04:05');
        assert.equal(valueOfString(ApexDate.of(2026, 1, 2), ctx), '2026-01-02');
        assert.equal(toApexString(ApexDate.of(2026, 1, 2), ctx), '2026-01-02 00:00:00');
    });
    it('survives a list that holds itself', () => {
        const self = list();
        self.items.push(self);
        assert.equal(toApexString(self, ctx), '((already output))');
    });
});

describe('equality', () => {
    it('== ignores the case of strings, collections do not', () => {
        assert.ok(valuesEqual('A', 'a', ctx));
        assert.ok(!contentEqual('A', 'a', ctx));
        assert.ok(!contentEqual(list('A'), list('a'), ctx));
        assert.notEqual(valueKey('A', ctx), valueKey('a', ctx));
    });
    it('numbers of different types and scales are one key', () => {
        assert.equal(valueKey(decimal('1.50'), ctx), valueKey(new ApexDouble(1.5), ctx));
        assert.ok(contentEqual(1, decimal('1.0'), ctx));
    });
    it('lists are keyed by their elements, without running into each other', () => {
        assert.equal(valueKey(list('a', 'b'), ctx), valueKey(list('a', 'b'), ctx));
        assert.notEqual(valueKey(list('a,b'), ctx), valueKey(list('a', 'b'), ctx));
    });
    it('objects with equals and hashCode find their equals, also after a removal', () => {
        const entries = new Map<unknown, unknown>();
        for (const value of [1, 2, 3]) {
            const object = keyed(value);
            entries.set(keyIn(entries, object, ctx), object);
        }
        assert.equal(entries.size, 3);
        removeKey(entries, keyIn(entries, keyed(1), ctx));
        assert.ok(entries.has(keyIn(entries, keyed(3), ctx)));
        assert.ok(!entries.has(keyIn(entries, keyed(1), ctx)));
    });
    it('sorts null first', () =>
        assert.deepEqual(
            ['b', null, 'a', 'B'].sort((a, b) => compareForSort(a, b, ctx)),
            [null, 'B', 'a', 'b'],
        ));
});
