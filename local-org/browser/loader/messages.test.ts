import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import {
    addSubscription,
    deliver,
    deliverHere,
    MessageContextValue,
    relayMessages,
    releaseContext,
    setActivePlacements,
    Subscription,
} from './messages.ts';
import type { PlacementCell } from './placement.ts';

const contexts: MessageContextValue[] = [];

/** What a component at this tab hears. */
function listen(tabId: string | undefined, applicationScope: boolean): unknown[] {
    const heard: unknown[] = [];
    const cell = tabId === undefined ? undefined : ({ placement: { tabId } } as PlacementCell);
    const context = new MessageContextValue(cell);
    contexts.push(context);
    addSubscription(new Subscription('Call__c', context, (message) => heard.push(message), applicationScope));
    return heard;
}

describe('messages', () => {
    afterEach(() => {
        contexts.splice(0).forEach(releaseContext);
        setActivePlacements(() => true);
    });

    void test('a component behind another tab hears with APPLICATION_SCOPE only', () => {
        setActivePlacements(({ tabId }) => tabId === 'front');
        const heard = { front: listen('front', false), back: listen('back', false), anywhere: listen('back', true) };
        deliver('Call__c', 1);
        deliver('Other__c', 2);
        assert.deepEqual(heard, { front: [1], back: [], anywhere: [1] });
    });

    void test('a context that is not of a component hears always; a released one never', () => {
        setActivePlacements(() => false);
        const heard = listen(undefined, false);
        deliver('Call__c', 1);
        contexts.forEach(releaseContext);
        deliver('Call__c', 2);
        assert.deepEqual(heard, [1]);
    });

    void test('every listener gets a copy of its own', () => {
        const [first, second] = [listen('a', true), listen('b', true)];
        const message = { notes: ['x'] };
        deliver('Call__c', message);
        assert.deepEqual([first, second], [[message], [message]]);
        assert.notEqual(first[0], message);
        assert.notEqual(first[0], second[0]);
    });

    void test('messages go on to other windows, but not back', () => {
        const sent: unknown[] = [];
        const stop = relayMessages((channel, message) => sent.push([channel, message]));
        const heard = listen('a', true);
        deliver('Call__c', 1);
        deliverHere('Call__c', 2);
        stop();
        deliver('Call__c', 3);
        assert.deepEqual([sent, heard], [[['Call__c', 1]], [1, 2, 3]]);
    });
});
