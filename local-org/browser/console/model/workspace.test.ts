import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HOME, listReference, recordReference } from './addresses.ts';
import { Workspace, type WorkspaceEvent } from './workspace.ts';

const caseOne = recordReference('Case', '500000000000001AAA');
const caseTwo = recordReference('Case', '500000000000002AAA');
const contact = recordReference('Contact', '003000000000001AAA');
const account = recordReference('Account', '001000000000001AAA');

function workspace(): { workspace: Workspace; events: WorkspaceEvent[] } {
    const created = new Workspace();
    const events: WorkspaceEvent[] = [];
    created.listen((event) => events.push(event));
    return { workspace: created, events };
}

describe('opening', () => {
    test('a record from a list opens a workspace tab in front', () => {
        const { workspace: space, events } = workspace();
        space.showPage(listReference('Case'));
        space.navigate(caseOne, true);
        assert.equal(space.tabs.length, 1);
        assert.deepEqual(space.pageReference, caseOne);
        assert.deepEqual(events.slice(1), [
            { kind: 'created', tabId: 'ctab0' },
            { kind: 'focused', currentTabId: 'ctab0' },
        ]);
    });

    test('a record from within a record opens a subtab of the workspace tab in front', () => {
        const { workspace: space, events } = workspace();
        space.navigate(caseOne, true);
        space.navigate(contact, true);
        assert.equal(space.tabs.length, 1);
        assert.deepEqual(space.focused?.reference, contact);
        assert.equal(space.focused?.parentId, 'ctab0');
        assert.deepEqual(events.at(-1), { kind: 'focused', previousTabId: 'ctab0', currentTabId: 'ctab0_1' });
    });

    test('a page that is open comes to the front instead of opening twice', () => {
        const { workspace: space } = workspace();
        const first = space.openTab({ pageReference: caseOne });
        space.openSubtab(first, { pageReference: contact });
        const second = space.openTab({ recordId: caseTwo.attributes['recordId'] ?? '' });
        space.navigate(caseOne, true);
        assert.equal(space.focused?.id, first);
        space.navigate(contact, true);
        assert.equal(space.tabs.length, 2);
        assert.equal(space.tabs[0]?.subtabs.length, 1);
        assert.notEqual(space.front?.id, second);
    });

    test('focus: false leaves what is in front', () => {
        const { workspace: space } = workspace();
        const first = space.openTab({ pageReference: caseOne });
        space.openTab({ pageReference: caseTwo, focus: false });
        space.openSubtab(first, { pageReference: contact, focus: false });
        assert.equal(space.focused?.id, first);
    });

    test('a subtab needs a workspace tab, and options need a target', () => {
        const { workspace: space } = workspace();
        assert.throws(
            () => space.openSubtab('ctab9', { pageReference: contact }),
            /no workspace tab with the id ctab9/,
        );
        assert.throws(() => space.openTab({}), /need a pageReference/);
        assert.throws(() => space.openTab({ url: 'https://example.com/x' }), /"https:\/\/example.com\/x" is none/);
    });
});

describe('focusing', () => {
    test('from a tab to a list there is no current tab, and back no previous one', () => {
        const { workspace: space, events } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        space.showPage(listReference('Case'));
        assert.deepEqual(events.at(-1), { kind: 'focused', previousTabId: tab });
        space.showTab(tab);
        assert.deepEqual(events.at(-1), { kind: 'focused', currentTabId: tab });
    });

    test('showTab brings back the subtab that was in front last; focusTab shows the page itself', () => {
        const { workspace: space } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        const subtab = space.openSubtab(tab, { pageReference: contact });
        space.openTab({ pageReference: caseTwo });
        space.showTab(tab);
        assert.equal(space.focused?.id, subtab);
        space.focusTab(tab);
        assert.equal(space.focused?.id, tab);
    });

    test('focusing what is in front says nothing', () => {
        const { workspace: space, events } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        const before = events.length;
        space.focusTab(tab);
        assert.equal(events.length, before);
    });

    test('only the tab or subtab in front is focused in its info', () => {
        const { workspace: space } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        space.openSubtab(tab, { pageReference: contact });
        const info = space.info(tab);
        assert.equal(info.focused, false);
        assert.deepEqual(
            info.subtabs.map(({ focused, isSubtab, parentTabId, recordId }) => ({
                focused,
                isSubtab,
                parentTabId,
                recordId,
            })),
            [{ focused: true, isSubtab: true, parentTabId: tab, recordId: contact.attributes['recordId'] }],
        );
    });
});

describe('closing', () => {
    test('the right neighbour comes forward, else the left, else the list', () => {
        const { workspace: space } = workspace();
        space.showPage(listReference('Case'));
        const [one, two, three] = [caseOne, caseTwo, account].map((pageReference) => space.openTab({ pageReference }));
        space.focusTab(two ?? '');
        space.closeTab(two ?? '');
        assert.equal(space.focused?.id, three);
        space.closeTab(three ?? '');
        assert.equal(space.focused?.id, one);
        space.closeTab(one ?? '');
        assert.deepEqual(space.pageReference, listReference('Case'));
    });

    test('the last subtab gives way to the tab itself; a tab takes its subtabs with it', () => {
        const { workspace: space, events } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        const subtab = space.openSubtab(tab, { pageReference: contact });
        space.closeTab(subtab);
        assert.equal(space.focused?.id, tab);
        const again = space.openSubtab(tab, { pageReference: contact });
        events.length = 0;
        space.closeTab(tab);
        assert.deepEqual(events, [
            { kind: 'closed', tabId: again },
            { kind: 'closed', tabId: tab },
            { kind: 'focused', previousTabId: again },
        ]);
    });

    test('a tab whose closing is disabled stays', () => {
        const { workspace: space } = workspace();
        const tab = space.openTab({ pageReference: caseOne });
        space.disableClose(tab, true);
        assert.equal(space.closeTab(tab), false);
        assert.equal(space.tabs.length, 1);
    });
});

test('labels, icons and highlights set by code win over what the page says', () => {
    const { workspace: space } = workspace();
    const tab = space.openTab({ pageReference: caseOne });
    space.setLabel(tab, 'Mine');
    space.setIcon(tab, 'utility:call', 'Call');
    space.setHighlighted(tab, true, { pulse: true, state: 'success' });
    space.describe(tab, '00001000', 'standard:case', 'Case');
    const info = space.info(tab);
    assert.deepEqual([info.title, info.icon, info.iconAlt, info.highlighted], ['Mine', 'utility:call', 'Call', true]);
    assert.deepEqual([space.find(tab)?.highlightState, space.find(tab)?.pulse], ['success', true]);
});

test('refreshing counts up the tab, and its subtabs when asked', () => {
    const { workspace: space } = workspace();
    const tab = space.openTab({ pageReference: caseOne });
    const subtab = space.openSubtab(tab, { pageReference: contact });
    space.refreshTab(tab, false);
    assert.deepEqual([space.find(tab)?.revision, space.find(subtab)?.revision], [1, 0]);
    space.refreshTab(tab, true);
    assert.deepEqual([space.find(tab)?.revision, space.find(subtab)?.revision], [2, 1]);
});

test('a snapshot brings everything back, and new tabs get new ids', () => {
    const { workspace: space } = workspace();
    const tab = space.openTab({ pageReference: caseOne });
    space.openSubtab(tab, { pageReference: contact });
    const { workspace: other } = workspace();
    other.restore(JSON.parse(JSON.stringify(space.snapshot())) as ReturnType<Workspace['snapshot']>);
    assert.deepEqual(other.allInfo(), space.allInfo());
    assert.deepEqual(other.pageReference, contact);
    assert.notEqual(other.openTab({ pageReference: caseTwo }), tab);
    assert.deepEqual(other.page, HOME);
});
