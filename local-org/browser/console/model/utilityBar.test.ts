import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UtilityBar, type UtilityItemDefinition } from './utilityBar.ts';

function item(id: string, eager = false): UtilityItemDefinition {
    return {
        id,
        module: `c/${id}`,
        componentName: id,
        label: id.toUpperCase(),
        icon: 'call',
        width: 340,
        height: 480,
        eager,
        scrollable: true,
        properties: {},
    };
}

test('eager items exist from the start, others once they were opened', async () => {
    const bar = new UtilityBar([item('one', true), item('two')]);
    assert.deepEqual(
        bar.items.map(({ created }) => created),
        [true, false],
    );
    await bar.open('two', false);
    assert.equal(bar.items[1]?.created, true);
    await bar.minimize('two');
    assert.equal(bar.items[1]?.created, true);
});

test('one panel is open at a time', async () => {
    const bar = new UtilityBar([item('one'), item('two')]);
    await bar.open('one', false);
    await bar.open('two', true);
    assert.equal(bar.openId, 'two');
    assert.equal((await bar.getInfo('one')).utilityVisible, false);
});

test('a click toggles the panel and tells every handler', async () => {
    const bar = new UtilityBar([item('one')]);
    const told: unknown[] = [];
    await bar.onUtilityClick('one', (event) => told.push(event));
    await bar.onUtilityClick('one', () => told.push('second'));
    bar.click('one');
    bar.click('one');
    assert.deepEqual(told, [
        { utilityId: 'one', panelVisible: true },
        'second',
        { utilityId: 'one', panelVisible: false },
        'second',
    ]);
});

test('opening by code does not count as a click', async () => {
    const bar = new UtilityBar([item('one')]);
    const told: unknown[] = [];
    await bar.onUtilityClick('one', (event) => told.push(event));
    await bar.open('one', true);
    assert.deepEqual(told, []);
});

test('opening an open panel changes nothing but may ask for focus', async () => {
    const bar = new UtilityBar([item('one')]);
    await bar.open('one', false);
    const events: unknown[] = [];
    bar.listen((event) => events.push(event));
    await bar.open('one', false);
    await bar.open('one', true);
    assert.deepEqual(events, [{ kind: 'opened', utilityId: 'one', autoFocus: true }]);
});

test('label, icon, highlight and size change as asked', async () => {
    const bar = new UtilityBar([item('one')]);
    await bar.updateUtility('one', { label: 'Now', highlighted: true, iconVariant: 'error' });
    await bar.updatePanel('one', { label: 'Panel', width: 500, height: 20 });
    const info = await bar.getInfo('one');
    assert.deepEqual(
        [info.utilityLabel, info.utilityHighlighted, info.utilityIconVariant, info.panelHeaderLabel],
        ['Now', true, 'error', 'Panel'],
    );
    assert.deepEqual([info.panelWidth, info.panelHeight], [500, 100]);
});

test('an unknown utility is refused', async () => {
    const bar = new UtilityBar([]);
    await assert.rejects(bar.open('x', true), /no utility with the id x/);
    await assert.rejects(bar.getInfo('x'), /no utility with the id x/);
});

test('popped out, a utility leaves its panel and stays visible; taken back it waits minimised', async () => {
    const bar = new UtilityBar([item('one')]);
    const kinds: string[] = [];
    await bar.open('one', false);
    bar.listen(({ kind }) => kinds.push(kind));
    bar.popOut('one');
    const { isLoaded, utilityVisible, utilityPoppedOut } = await bar.getInfo('one');
    assert.deepEqual([isLoaded, utilityVisible, utilityPoppedOut], [true, true, true]);
    assert.deepEqual([bar.openId, bar.items[0]?.created], [null, false]);
    bar.click('one');
    await bar.open('one', true);
    bar.popIn('one');
    assert.deepEqual(kinds, ['minimized', 'poppedOut', 'raise', 'raise', 'poppedIn']);
    assert.deepEqual([bar.openId, bar.items[0]?.created], [null, true]);
});

test('a utility that may not pop out stays', async () => {
    const bar = new UtilityBar([item('one')]);
    await bar.enablePopout('one', false, 'Not during a call');
    bar.popOut('one');
    assert.equal((await bar.getInfo('one')).utilityPoppedOut, false);
});
