import { getAllTabInfo, getFocusedTabInfo, getTabInfo, refreshTab } from 'lightning/platformWorkspaceApi';
import type { TabInfo } from 'lightning/platformWorkspaceApi';
import { getInfo, minimize, open } from 'lightning/platformUtilityBarApi';
import type { UtilityInfo } from 'lightning/platformUtilityBarApi';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { Place, leaveHandOver } from 'c/interactionLogConsole';
import type { HandOver } from 'c/interactionLogConsole';
import { NO_RECORDS } from 'c/interactionLogState';
import { flushPromises } from 'test/flushPromises';

const makeTab = (tabId: string, recordId: string | null, changes: Partial<TabInfo> = {}): TabInfo => ({
    tabId,
    url: '',
    pinned: false,
    closeable: true,
    title: tabId,
    icon: '',
    iconAlt: '',
    highlighted: false,
    pageReference: { type: recordId === null ? 'standard__objectPage' : 'standard__recordPage' },
    isSubtab: false,
    parentTabId: null,
    subtabs: [],
    focused: false,
    recordId,
    ...changes,
});

const CONTACT_TAB = makeTab('sub1', 'contact', { isSubtab: true, parentTabId: 'tab1' });
const ORDER_TAB = makeTab('sub2', 'order', { isSubtab: true, parentTabId: 'tab1' });
const CASE_TAB = makeTab('tab1', 'case', { subtabs: [CONTACT_TAB, ORDER_TAB] });

function makePlace(): { place: Place; onRead: jest.Mock } {
    const onRead = jest.fn();
    return { place: new Place(onRead), onRead };
}

beforeEach(() => {
    jest.mocked(getTabInfo).mockImplementation((tabId) =>
        Promise.resolve([CASE_TAB, CONTACT_TAB, ORDER_TAB].find((tab) => tab.tabId === tabId) ?? CASE_TAB),
    );
    jest.mocked(getFocusedTabInfo).mockResolvedValue(CASE_TAB);
    jest.mocked(getAllTabInfo).mockResolvedValue([CASE_TAB, makeTab('tab2', null)]);
});

afterEach(() => {
    jest.clearAllMocks();
});

describe('outside of a console', () => {
    it('is the record of the page', async () => {
        const { place } = makePlace();

        place.update({ recordId: 'case' });
        await flushPromises();

        expect(place.records).toEqual({ ...NO_RECORDS, focusedRecordId: 'case' });
        expect(getFocusedTabInfo).not.toHaveBeenCalled();
    });

    it('is the record of the page reference in a utility', async () => {
        const { place } = makePlace();

        place.update({ pageReference: { type: 'standard__recordPage', attributes: { recordId: 'case' } } });
        await flushPromises();

        expect(place.records.focusedRecordId).toBe('case');
    });

    it('is nothing on other pages', async () => {
        const { place } = makePlace();

        place.update({ pageReference: { type: 'standard__namedPage', attributes: { pageName: 'home' } } });
        await flushPromises();

        expect(place.records).toEqual(NO_RECORDS);
    });

    it('refreshes records but no tabs', async () => {
        const { place } = makePlace();

        await place.refresh(['case']);

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: 'case' }]);
        expect(refreshTab).not.toHaveBeenCalled();
    });
});

describe('in a console', () => {
    it('is the focused tab with its subtabs', async () => {
        const { place } = makePlace();

        place.update({ isConsole: true, utilityId: 'utility' });
        await flushPromises();

        expect(place.records).toEqual({
            focusedRecordId: 'case',
            parentRecordId: null,
            subtabRecordIds: ['contact', 'order'],
        });
    });

    it('is the focused subtab with its parent and its siblings', async () => {
        const { place } = makePlace();
        jest.mocked(getFocusedTabInfo).mockResolvedValue(CONTACT_TAB);

        place.update({ isConsole: true, utilityId: 'utility' });
        await flushPromises();

        expect(place.records).toEqual({
            focusedRecordId: 'contact',
            parentRecordId: 'case',
            subtabRecordIds: ['order'],
        });
    });

    it('stays with the tab that holds the panel', async () => {
        const { place } = makePlace();

        place.update({ isConsole: true, tabId: 'sub2' });
        await flushPromises();

        expect(place.records.focusedRecordId).toBe('order');
        expect(getFocusedTabInfo).not.toHaveBeenCalled();
    });

    it('is read again when another tab comes to the front, by the utility', async () => {
        const { place, onRead } = makePlace();
        place.update({ isConsole: true, utilityId: 'utility' });
        await flushPromises();

        place.tabFocused('tab2');
        await flushPromises();

        expect(onRead).toHaveBeenCalledTimes(2);
    });

    it('is read again by a panel on a page only when its own tab comes back', async () => {
        const { place, onRead } = makePlace();
        place.update({ isConsole: true, tabId: 'tab1' });
        await flushPromises();

        place.tabFocused('sub1');
        await flushPromises();
        expect(onRead).toHaveBeenCalledTimes(1);

        place.tabFocused('tab1');
        await flushPromises();
        expect(onRead).toHaveBeenCalledTimes(2);
    });

    it('falls back to the page when no tab is focused', async () => {
        const { place } = makePlace();
        jest.mocked(getFocusedTabInfo).mockRejectedValue(new Error('no tab'));

        place.update({ isConsole: true, utilityId: 'utility' });
        await flushPromises();

        expect(place.records).toEqual(NO_RECORDS);
    });

    it('reads what several wires say at once only once', async () => {
        const { place, onRead } = makePlace();

        place.update({ isConsole: true });
        place.update({ utilityId: 'utility' });
        place.update({ pageReference: null });
        await flushPromises();

        expect(onRead).toHaveBeenCalledTimes(1);
        expect(getFocusedTabInfo).toHaveBeenCalledTimes(1);
    });

    it('forgets a slow answer when a later one is asked for', async () => {
        const { place, onRead } = makePlace();
        let answer: (tab: TabInfo) => void = () => undefined;
        jest.mocked(getFocusedTabInfo).mockReturnValueOnce(
            new Promise((resolve) => {
                answer = resolve;
            }),
        );

        place.update({ isConsole: true, utilityId: 'utility' });
        await flushPromises();
        jest.mocked(getFocusedTabInfo).mockResolvedValue(makeTab('tab3', 'lead'));
        place.update({});
        await flushPromises();
        answer(CASE_TAB);
        await flushPromises();

        expect(place.records.focusedRecordId).toBe('lead');
        expect(onRead).toHaveBeenCalledTimes(1);
    });

    it('refreshes the tabs that show the records, and survives a refusal', async () => {
        const { place } = makePlace();
        jest.mocked(refreshTab).mockRejectedValue(new Error('closed meanwhile'));
        place.update({ isConsole: true });
        await flushPromises();

        await place.refresh(['case', 'contact']);

        expect(jest.mocked(refreshTab).mock.calls.map(([tabId]) => tabId)).toEqual(['tab1', 'sub1']);
    });
});

describe('utility', () => {
    it('is opened and minimised', async () => {
        const { place } = makePlace();
        place.update({ utilityId: 'utility' });

        await place.openUtility();
        await place.minimizeUtility();

        expect(place.isUtility).toBe(true);
        expect(open).toHaveBeenCalledWith('utility', { autoFocus: true });
        expect(minimize).toHaveBeenCalledWith('utility');
    });

    it('is not asked for anything when there is none', async () => {
        const { place } = makePlace();

        await place.openUtility();
        await place.minimizeUtility();

        expect(open).not.toHaveBeenCalled();
        expect(minimize).not.toHaveBeenCalled();
    });
});

describe('a utility that is popped out, or in again', () => {
    const HAND_OVER: HandOver = {
        interactionKey: 'key',
        writes: ['key'],
        records: { ...NO_RECORDS, focusedRecordId: 'case' },
        otherRecordIds: ['account'],
    };

    const popOut = (): void => {
        jest.mocked(getInfo).mockResolvedValueOnce({ utilityPoppedOut: true } as UtilityInfo);
    };

    beforeEach(() => {
        localStorage.clear();
    });

    it('goes on with what the former panel showed, also where there is no workspace', async () => {
        leaveHandOver(HAND_OVER);
        popOut();
        const { place } = makePlace();
        place.update({ utilityId: 'utility' });
        await flushPromises();

        expect(place).toMatchObject({
            isPoppedOut: true,
            handOver: HAND_OVER,
            records: HAND_OVER.records,
            otherRecordIds: ['account'],
        });
        await place.minimizeUtility();
        expect(minimize).not.toHaveBeenCalled();
    });

    it('takes it over when it comes back, and follows the tabs again', async () => {
        leaveHandOver(HAND_OVER);
        const { place } = makePlace();
        place.update({ utilityId: 'utility', isConsole: true });
        await flushPromises();

        expect(place).toMatchObject({ isPoppedOut: false, handOver: HAND_OVER });
        expect(place.records.subtabRecordIds).toEqual(['contact', 'order']);
    });

    it('is handed over once', async () => {
        leaveHandOver(HAND_OVER);
        for (const expected of [HAND_OVER, null]) {
            popOut();
            const { place } = makePlace();
            place.update({ utilityId: 'utility' });
            // eslint-disable-next-line no-await-in-loop -- one after the other
            await flushPromises();
            expect(place.handOver).toEqual(expected);
        }
    });

    it.each([
        ['of another user', (note: object) => JSON.stringify({ ...note, userId: 'other' })],
        ['of long ago', (note: object) => JSON.stringify({ ...note, leftAt: Date.now() - 61_000 })],
        ['of another version', () => '{"interactionKey":1}'],
        ['that is broken', () => '{'],
    ])('ignores a note %s', async (_, spoil) => {
        leaveHandOver(HAND_OVER);
        const [name = ''] = Object.keys(localStorage);
        localStorage.setItem(name, spoil(JSON.parse(localStorage.getItem(name) ?? '') as object));
        popOut();
        const { place } = makePlace();
        place.update({ utilityId: 'utility' });
        await flushPromises();

        expect(place.handOver).toBeNull();
        expect(place.records).toEqual(NO_RECORDS);
    });

    it('is an ordinary utility where the utility bar does not answer', async () => {
        jest.mocked(getInfo).mockRejectedValueOnce(new Error('No utility bar.'));
        const { place } = makePlace();
        place.update({ utilityId: 'utility', isConsole: true });
        await flushPromises();

        expect(place.isPoppedOut).toBe(false);
        expect(place.records.focusedRecordId).toBe('case');
    });
});
