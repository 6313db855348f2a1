import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customKeyPrefix, idFromName, makeId, to18 } from './ids.ts';

void test('to18 adds the checksum', () => {
    assert.equal(to18('001D000000IRFma'), '001D000000IRFmaIAH');
    assert.equal(to18('001000000000001'), '001000000000001AAA');
});

void test('ids count up in base 62 behind the prefix', () => {
    assert.equal(makeId('003', 61), '00300000000000zAAA');
    assert.equal(makeId('003', 62).slice(0, 15), '003000000000010');
});

void test('an id from a name is stable', () => {
    assert.equal(idFromName('00e', 'Standard User'), idFromName('00e', 'Standard User'));
    assert.notEqual(idFromName('00e', 'A'), idFromName('00e', 'B'));
});

void test('a taken prefix gives the next one', () => {
    const first = customKeyPrefix('A__c', new Set());
    assert.notEqual(customKeyPrefix('A__c', new Set([first])), first);
    assert.match(customKeyPrefix('A__mdt', new Set()), /^m\w\w$/);
    assert.match(customKeyPrefix('A__e', new Set()), /^e\w\w$/);
});
