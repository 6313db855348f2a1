/** What goes to the server beside the notes, and what comes back, whatever it is. */
import fc from 'fast-check';
import type { Versions } from 'c/interactionLogDraftStore';
import { initialState } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import { CASE, CONTACT, LEAD, makeLinks } from 'test/fixtures';
import { MAX_PANEL_STATE, fromServer, toDraftRequest, toPanelState } from '../panelState';
import { readState } from '../readState';
import { compare, merge } from '../versions';

const draftOf = (notesHtml: string, panelState: string): Parameters<typeof fromServer>[0] => ({
    interactionKey: 'k',
    logId: 'a00',
    revision: 3,
    savedAt: '2026-01-02T03:04:05.000Z',
    notesHtml,
    panelState,
});

const FULL: InteractionState = {
    ...initialState('k'),
    phase: 'editing',
    startedAt: '2026-01-02T03:00:00.000Z',
    endedAt: '2026-01-02T03:01:00.000Z',
    wrapUpEndsAt: '2026-01-02T03:02:00.000Z',
    channel: 'Call',
    sessionId: '0LQ',
    boundTo: { focusedRecordId: CASE.recordId, parentRecordId: null, subtabRecordIds: ['x'] },
    content: {
        subject: 'Mine',
        status: 'Completed',
        notesHtml: '<p>a</p>',
        disposition: 'Other',
        dispositionReason: 'why',
        sentiment: 'Positive',
        followUpRequired: true,
        followUp: { subject: 'Call back', dueDate: '2026-01-03', ownerId: '005' },
        caseStatus: 'Working',
        values: { Priority: 'High', Amount: 3, Flag: true, Note: null },
    },
    edited: ['subject', 'notesHtml'],
    links: makeLinks(),
    chosen: { what: null, who: CONTACT },
};

const VERSIONS = { page: 4 };

describe('a draft for the server', () => {
    it('comes back as it went', () => {
        const { json, isComplete } = toPanelState(FULL, VERSIONS, {});

        expect(isComplete).toBe(true);
        expect(json).not.toContain('<p>a</p>');
        expect(fromServer(draftOf('<p>a</p>', json))).toEqual({
            state: FULL,
            revision: 3,
            savedAt: '2026-01-02T03:04:05.000Z',
            versions: VERSIONS,
        });
    });

    it('names the records by which it is found', () => {
        expect(toDraftRequest(FULL, 2, '{}')).toMatchObject({
            interactionKey: 'k',
            baseRevision: 2,
            notesHtml: '<p>a</p>',
            whatId: null,
            whoId: CONTACT.recordId,
            caseId: null,
            panelState: '{}',
        });
        expect(toDraftRequest({ ...FULL, chosen: {} }, 0, '{}')).toMatchObject({
            whatId: CASE.recordId,
            caseId: CASE.recordId,
        });
        expect(toDraftRequest({ ...FULL, chosen: { who: LEAD } }, 0, '{}').whatId).toBeNull();
    });

    it('leaves out what can be found again before what cannot', () => {
        const candidates = Array.from({ length: 300 }, () => CASE);
        const { json, isComplete } = toPanelState({ ...FULL, links: { ...FULL.links, candidates } }, VERSIONS, {});
        const { state } = fromServer(draftOf('', json));

        expect(isComplete).toBe(true);
        expect(state.links).toMatchObject({ what: CASE, who: CONTACT, candidates: [] });
        expect(state.content.values).toEqual(FULL.content.values);
    });

    it('does not claim to have what did not fit', () => {
        const values = { Small: 'x', Large: 'y'.repeat(40_000) };
        const content = { ...FULL.content, values };
        const { json, isComplete } = toPanelState({ ...FULL, content }, VERSIONS, { page: 1 });
        const copy = fromServer(draftOf('', json));

        expect(isComplete).toBe(false);
        expect(copy.versions).toEqual({ page: 1 });
        expect(copy.state.content.values).toEqual({ Small: 'x' });
    });

    it('always fits', () => {
        const text = fc.oneof(fc.string(), fc.constant('ü"'.repeat(30_000)));
        fc.assert(
            fc.property(text, text, fc.dictionary(fc.string(), text), (subject, dispositionReason, values) => {
                const content = { ...FULL.content, subject, dispositionReason, values };
                const chosen = { who: { ...CONTACT, name: subject } };
                const { json } = toPanelState({ ...FULL, content, chosen }, VERSIONS, {});

                expect(json.length).toBeLessThanOrEqual(MAX_PANEL_STATE);
            }),
            { numRuns: 50 },
        );
    });
});

describe('a draft from elsewhere', () => {
    it.each(['', '{', 'null', '[]', '7', '{"content":7,"links":[],"chosen":"x","edited":{},"boundTo":[]}'])(
        'with panel state %p still has its notes',
        (panelState) => {
            const { state, versions } = fromServer(draftOf('<p>a</p>', panelState));

            expect(versions).toBeNull();
            expect(state).toEqual({
                ...initialState('k'),
                phase: 'editing',
                startedAt: '2026-01-02T03:04:05.000Z',
                content: { ...initialState('k').content, notesHtml: '<p>a</p>' },
            });
        },
    );

    it('gives a state in which everything has its type, whatever was written', () => {
        fc.assert(
            fc.property(fc.jsonValue(), fc.jsonValue(), (value, content) => {
                const state = readState({ ...(value as object), content }, 'k');

                expect(typeof state.content.notesHtml).toBe('string');
                expect(typeof state.content.subject).toBe('string');
                expect(Array.isArray(state.links.candidates)).toBe(true);
                expect(state.interactionKey).toBe('k');
                expect(readState(JSON.parse(JSON.stringify(state)), 'k')).toEqual(state);
            }),
        );
    });

    it('drops links that are none', () => {
        const links = { what: { recordId: 7 }, who: CONTACT, candidates: [null, CASE, { role: 'what' }] };

        expect(readState({ links }, 'k').links).toMatchObject({ what: null, who: CONTACT, candidates: [CASE] });
    });
});

describe('versions', () => {
    const versions: fc.Arbitrary<Versions> = fc.dictionary(
        fc.constantFrom('a', 'b', 'c'),
        fc.integer({ min: 1, max: 3 }),
    );
    const OPPOSITE = { same: 'same', ahead: 'behind', behind: 'ahead', apart: 'apart' };

    it.each([
        [{}, {}, 'same'],
        [{ a: 1 }, {}, 'ahead'],
        [{ a: 1 }, { a: 2 }, 'behind'],
        [{ a: 1, b: 1 }, { a: 2 }, 'apart'],
    ])('%j and %j are %s', (one, other, order) => {
        expect(compare(one, other)).toBe(order);
    });

    it('agree on which contains which, and a merged copy contains both', () => {
        fc.assert(
            fc.property(versions, versions, (one, other) => {
                expect(compare(other, one)).toBe(OPPOSITE[compare(one, other)]);
                expect(['same', 'ahead']).toContain(compare(merge(one, other), one));
                expect(['same', 'ahead']).toContain(compare(merge(one, other), other));
            }),
        );
    });
});
