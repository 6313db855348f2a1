import open from '@salesforce/apex/InteractionLogController.open';
import resolve from '@salesforce/apex/InteractionLogController.resolveLinks';
import save from '@salesforce/apex/InteractionLogController.save';
import noAccess from '@salesforce/label/c.InteractionLog_Error_NoAccess';
import unexpected from '@salesforce/label/c.InteractionLog_Error_Unexpected';
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
            keptDraft: null,
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
        ['a rejected Apex call', { body: { message: 'Broken' }, status: 500 }, ['Broken']],
        [
            'what our Apex throws',
            { body: { message: 'Broken', exceptionType: 'System.AuraHandledException', stackTrace: '' }, status: 500 },
            ['Broken'],
        ],
        [
            'a class without access',
            { body: { message: "You do not have access to the Apex class named 'X'." }, status: 500 },
            [noAccess],
        ],
        ['a list of UI API errors', { body: [{ message: 'One' }, { message: 'Two' }] }, ['One', 'Two']],
        [
            'page and field errors',
            { body: { pageErrors: [{ message: 'Page' }], fieldErrors: { Subject: [{ message: 'Field' }] } } },
            ['Page', 'Field'],
        ],
        ['an aborted request', { status: 0, body: { message: 'Disconnected or Canceled' } }, []],
        ['nothing', undefined, []],
        ['empty text', '', []],
        ['an object that says nothing', {}, []],
        ['several errors', ['One', { body: { message: 'Two' } }], ['One', 'Two']],
    ])('reads %s', (_, error, expected) => {
        expect(errorMessages(error)).toEqual(expected);
    });

    describe('of what nobody foresaw', () => {
        const shown = (error: unknown): string => errorMessages(error).join();
        const limit = (message: string, line: number): unknown => ({
            status: 500,
            body: {
                message,
                exceptionType: 'System.LimitException',
                stackTrace: `Class.InteractionSaver.save: line ${line}, column 1`,
            },
        });
        let logged: jest.SpyInstance;

        beforeEach(() => {
            logged = jest.spyOn(console, 'error').mockImplementation();
        });
        afterEach(() => {
            logged.mockRestore();
        });

        it.each([
            ['an exception of Apex that could not be caught', limit('Too many SOQL queries: 101', 1)],
            ['an error of a script', new TypeError('Cannot read properties of undefined')],
        ])('is a sentence with a reference for %s; the console has the rest', (_, error) => {
            const message = shown(error);

            expect(message).toMatch(/Reference: [0-9A-HJKMNP-TV-Z]{6}\.$/);
            expect(message.startsWith(unexpected)).toBe(true);
            expect(message).not.toMatch(/SOQL|Class|undefined|Exception/);
            const reference = message.slice(-7, -1);
            expect(logged).toHaveBeenCalledWith(`Interaction Log, reference ${reference}:`, expect.anything());
        });

        it('has the same reference each time it happens, and another one elsewhere', () => {
            expect(shown(limit('Too many SOQL queries: 101', 1))).toBe(shown(limit('Too many SOQL queries: 120', 1)));
            expect(shown(limit('Too many SOQL queries: 101', 1))).not.toBe(
                shown(limit('Too many SOQL queries: 101', 2)),
            );
        });
    });
});
