import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toolbarOf } from './toolbar.ts';

const labels = (formats: unknown, categories?: unknown): string[] =>
    toolbarOf(formats, categories).groups.flatMap((group) => group.buttons.map((button) => button.label));

describe('toolbarOf', () => {
    it('offers everything by default', () => {
        const { formats, groups } = toolbarOf(undefined, undefined);
        assert.ok(formats.includes('bold') && formats.includes('color') && formats.includes('header'));
        assert.deepEqual(
            groups.map(({ key }) => key),
            ['FORMAT_TEXT', 'FORMAT_BODY', 'ALIGN_TEXT', 'INSERT_CONTENT', 'REMOVE_FORMATTING'],
        );
    });

    it('keeps to the formats asked for', () => {
        assert.deepEqual(labels(['bold', 'link']), ['Bold', 'Link']);
        assert.deepEqual(toolbarOf(['bold', 'link'], undefined).formats, ['bold', 'link']);
    });

    it('leaves disabled categories out of the toolbar and of the content', () => {
        const toolbar = toolbarOf(undefined, 'FORMAT_TEXT,ALIGN_TEXT INSERT_CONTENT');
        assert.deepEqual(labels(undefined, 'FORMAT_TEXT,ALIGN_TEXT INSERT_CONTENT').includes('Bold'), false);
        assert.equal(toolbar.formats.includes('bold') || toolbar.formats.includes('align'), false);
    });

    it('takes formats as text too', () => {
        assert.deepEqual(labels('bold, italic'), ['Bold', 'Italic']);
    });

    it('has no group without buttons', () => {
        assert.deepEqual(toolbarOf(['font'], undefined).groups, []);
    });
});
