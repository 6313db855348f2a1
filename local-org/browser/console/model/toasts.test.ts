import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToastRequest } from '../../bridge.ts';
import { createToast, messageParts } from './toasts.ts';

const request: ToastRequest = { title: 'Saved', message: '', messageData: [], variant: 'success', mode: 'dismissible' };

test('placeholders become text and links; others stay', () => {
    assert.deepEqual(
        messageParts('{0} was saved as {1}{2}', ['Call', { url: '/lightning/r/Task/1/view', label: 'a task' }]).map(
            ({ text, url }) => [text, url],
        ),
        [
            ['Call', undefined],
            [' was saved as ', undefined],
            ['a task', '/lightning/r/Task/1/view'],
            ['{2}', undefined],
        ],
    );
});

test('a toast goes by itself, later when it has a link, never when sticky', () => {
    assert.equal(createToast(1, request).duration, 4800);
    const withLink = { ...request, message: 'See {0}', messageData: [{ url: '/x', label: 'it' }] };
    assert.equal(createToast(1, withLink).duration, 9600);
    assert.equal(createToast(1, { ...request, mode: 'sticky' }).duration, undefined);
});

test('a pester toast cannot be dismissed', () => {
    assert.equal(createToast(1, { ...request, mode: 'pester' }).dismissible, false);
    assert.equal(createToast(1, request).dismissible, true);
});
