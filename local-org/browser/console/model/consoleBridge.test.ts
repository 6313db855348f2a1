import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleBridge, PageReference, ToastRequest } from '../../bridge.ts';
import { HOME, listReference, recordReference } from './addresses.ts';
import { createConsoleBridge } from './consoleBridge.ts';
import { UtilityBar } from './utilityBar.ts';
import { Workspace } from './workspace.ts';

const caseOne = recordReference('Case', '500000000000001AAA');
const contact = recordReference('Contact', '003000000000001AAA');

function setUp(): {
    bridge: ConsoleBridge;
    workspace: Workspace;
    left: string[];
    toasts: ToastRequest[];
    replaced: number[];
} {
    const workspace = new Workspace();
    const left: string[] = [];
    const toasts: ToastRequest[] = [];
    const replaced: number[] = [];
    const bridge = createConsoleBridge({
        isConsole: true,
        workspace,
        utilityBar: new UtilityBar([]),
        toast: (request) => toasts.push(request),
        replaceNext: () => replaced.push(1),
        openWebPage: (url) => left.push(url),
    });
    return { bridge, workspace, left, toasts, replaced };
}

test('the page in front is told at once and at every change, once', () => {
    const { bridge, workspace } = setUp();
    const seen: PageReference[] = [];
    const stop = bridge.watchPageReference((reference) => seen.push(reference));
    const tab = workspace.openTab({ pageReference: caseOne });
    workspace.setLabel(tab, 'Mine');
    workspace.showPage(listReference('Case'));
    stop();
    workspace.showPage(HOME);
    assert.deepEqual(seen, [HOME, caseOne, listReference('Case')]);
});

test('navigation opens records in tabs and lists below the navigation item', () => {
    const { bridge, workspace, replaced } = setUp();
    bridge.navigate(caseOne, { replace: false });
    bridge.navigate(contact, { replace: true });
    assert.deepEqual(workspace.focused?.reference, contact);
    assert.equal(workspace.tabs.length, 1);
    assert.equal(replaced.length, 1);
    bridge.navigate(listReference('Account'), { replace: false });
    assert.deepEqual(workspace.pageReference, listReference('Account'));
});

test('web pages leave the console, addresses of this org stay in it', () => {
    const { bridge, workspace, left } = setUp();
    const web = (url: string): PageReference => ({ type: 'standard__webPage', attributes: { url }, state: {} });
    bridge.navigate(web('https://example.com/'), { replace: false });
    bridge.navigate(web('/lightning/o/Lead/list'), { replace: false });
    assert.deepEqual(left, ['https://example.com/']);
    assert.deepEqual(workspace.pageReference, listReference('Lead'));
});

test('an unknown kind of page is refused and nothing changes', () => {
    const { bridge, workspace } = setUp();
    assert.throws(() => {
        bridge.navigate({ type: 'standard__managedContentPage', attributes: {}, state: {} }, { replace: false });
    }, /standard__managedContentPage/);
    assert.deepEqual(workspace.pageReference, HOME);
});

test('workspace functions reject for unknown tabs, and without a focused tab', async () => {
    const { bridge } = setUp();
    await assert.rejects(bridge.workspace.getTabInfo('ctab7'), /no tab with the id ctab7/);
    await assert.rejects(bridge.workspace.getFocusedTabInfo(), /No tab has the focus/);
    await assert.rejects(bridge.workspace.setTabLabel('ctab7', 'x'), /no tab with the id ctab7/);
});
