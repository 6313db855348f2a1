import open from '@salesforce/apex/InteractionLogController.open';
import resolve from '@salesforce/apex/InteractionLogController.resolveLinks';
import save from '@salesforce/apex/InteractionLogController.save';
import { errorMessages, openPanel, resolveLinks, saveInteraction } from 'c/interactionLogApi';
import type { SaveRequest } from 'c/interactionLogApi';
import { NO_LINKS, initialState, toSaveRequest } from 'c/interactionLogState';
import { makeOpenResult } from 'test/fixtures';

jest.mock('@salesforce/apex/InteractionLogController.open', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InteractionLogController.resolveLinks', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InteractionLogController.save', () => ({ default: jest.fn() }), { virtual: true });

const RECORDS = {
    focusedRecordId: null,
    parentRecordId: null,
    subtabRecordIds: [],
    otherRecordIds: [],
    overrideWhatId: null,
    overrideWhoId: null,
};
const REQUEST: SaveRequest = toSaveRequest(initialState('key-1'), []);

describe('calls', () => {
    it('wrap their argument as Apex names it', async () => {
        jest.mocked(open).mockResolvedValue(makeOpenResult());
        const request = { recordIds: RECORDS, channel: null, fieldSet: null, draftKeys: [] };

        const opened = await openPanel(request);

        expect(open).toHaveBeenCalledWith({ request });
        expect(opened).toEqual(makeOpenResult());
    });

    it('fill in the nulls that Apex leaves out', async () => {
        jest.mocked(resolve).mockResolvedValue({});
        jest.mocked(save).mockResolvedValue({ success: false, errors: [{ message: 'No' }] });

        expect(await resolveLinks(RECORDS)).toEqual(NO_LINKS);
        expect(await saveInteraction(REQUEST)).toEqual({
            success: false,
            interactionKey: 'key-1',
            taskId: null,
            logId: null,
            subject: null,
            alreadySaved: false,
            errors: [{ field: null, label: null, message: 'No', onPanel: false }],
            fields: [],
        });
    });
});

describe('errorMessages', () => {
    it.each([
        ['text', 'Broken', ['Broken']],
        ['an Error', new Error('Broken'), ['Broken']],
        ['a rejected Apex call', { body: { message: 'Broken' }, status: 500 }, ['Broken']],
        ['a list of UI API errors', { body: [{ message: 'One' }, { message: 'Two' }] }, ['One', 'Two']],
        [
            'page and field errors',
            { body: { pageErrors: [{ message: 'Page' }], fieldErrors: { Subject: [{ message: 'Field' }] } } },
            ['Page', 'Field'],
        ],
        ['an aborted request', { status: 0, body: { message: 'Disconnected or Canceled' } }, []],
        ['nothing', undefined, []],
        ['empty text', '', []],
        ['several errors', ['One', new Error('Two')], ['One', 'Two']],
    ])('reads %s', (_, error, expected) => {
        expect(errorMessages(error)).toEqual(expected);
    });
});
