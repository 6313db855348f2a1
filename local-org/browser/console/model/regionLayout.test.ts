import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionLayout } from './regionLayout.ts';

const layout = (...names: string[]): unknown => {
    const { headers, columns } = regionLayout(names.map((name) => ({ name, items: [] })));
    return [headers.map(({ name }) => name), columns.map(({ name, width }) => `${name}:${width}`)];
};

test('header and sidebar', () => {
    assert.deepEqual(layout('sidebar', 'main', 'header'), [['header'], ['main:wide', 'sidebar:narrow']]);
});

test('three columns stand left to right', () => {
    assert.deepEqual(layout('main', 'leftsidebar', 'rightsidebar'), [
        [],
        ['leftsidebar:narrow', 'main:wide', 'rightsidebar:narrow'],
    ]);
});

test('subheader below header, equal columns', () => {
    assert.deepEqual(layout('rightcol', 'subheader', 'leftcol', 'header'), [
        ['header', 'subheader'],
        ['leftcol:wide', 'rightcol:wide'],
    ]);
});
