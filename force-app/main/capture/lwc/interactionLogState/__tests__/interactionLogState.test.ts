import fc from 'fast-check';
import {
    NO_LINKS,
    canSave,
    dispositionsFor,
    effectiveWhat,
    effectiveWho,
    fieldErrors,
    followsNavigation,
    hasUnsavedContent,
    initialState,
    nextInteraction,
    pageErrors,
    reduce,
    toFinishRequest,
    toSaveRequest,
} from 'c/interactionLogState';
import type { Action, Defaults, InteractionState } from 'c/interactionLogState';
import {
    CALL,
    CALLBACK,
    CASE,
    CONTACT,
    EMAIL,
    LEAD,
    RESOLVED,
    VOICEMAIL,
    makeDisposition,
    makeLinks,
} from 'test/fixtures';

const NOW = '2026-01-02T03:04:05.000Z';
const LATER = '2026-01-02T03:09:05.000Z';
const KEY = 'key-1';
const DEFAULTS: Defaults = { channel: CALL, status: 'Not Started', values: { Priority: 'Normal' } };

const after = (actions: Action[], from = initialState(KEY), now = NOW): InteractionState =>
    actions.reduce((state, action) => reduce(state, action, now), from);

const loaded = (): InteractionState =>
    after([
        { type: 'defaultsLoaded', defaults: DEFAULTS },
        { type: 'linksResolved', links: makeLinks() },
    ]);

const chosen = (value: string, changes: Partial<Extract<Action, { type: 'dispositionChosen' }>> = {}): Action => ({
    type: 'dispositionChosen',
    value,
    followUpRequired: false,
    dueDate: null,
    caseStatus: null,
    ...changes,
});

const typed = (notesHtml = '<p>Hello</p>'): Action => ({ type: 'edited', field: 'notesHtml', value: notesHtml });

describe('defaults', () => {
    it('come from the channel, the org and the fields', () => {
        const { content, phase, channel } = loaded();

        expect(content).toMatchObject({ subject: 'Call', status: 'Completed', values: { Priority: 'Normal' } });
        expect(channel).toBe('Call');
        expect(phase).toBe('fresh');
    });

    it('do not replace what the agent typed before they arrived', () => {
        const state = after([
            { type: 'edited', field: 'subject', value: 'Mine' },
            typed(),
            { type: 'defaultsLoaded', defaults: DEFAULTS },
        ]);

        expect(state.content).toMatchObject({ subject: 'Mine', notesHtml: '<p>Hello</p>', status: 'Completed' });
    });

    it('take the status of the org when the channel has none', () => {
        const state = after([
            { type: 'defaultsLoaded', defaults: { ...DEFAULTS, channel: { ...CALL, defaultStatus: null } } },
        ]);

        expect(state.content.status).toBe('Not Started');
    });
});

describe('editing', () => {
    it('starts the interaction once and binds it to its records', () => {
        const state = reduce(after([typed('<p>a</p>')], loaded()), typed('<p>ab</p>'), LATER);

        expect(state.startedAt).toBe(NOW);
        expect(state.phase).toBe('editing');
        expect(followsNavigation(state)).toBe(false);
        expect(hasUnsavedContent(state)).toBe(true);
    });

    it('is not begun by an event that changes nothing', () => {
        const state = loaded();

        expect(reduce(state, { type: 'edited', field: 'notesHtml', value: '' }, NOW)).toBe(state);
    });

    it('answers the error of its field and leaves the others', () => {
        const failed = after(
            [
                { type: 'saveRequested' },
                {
                    type: 'saveRefused',
                    interactionKey: KEY,
                    errors: [
                        { field: 'Subject', label: 'Subject', message: 'Too long', onPanel: true },
                        { field: null, label: null, message: 'No', onPanel: false },
                    ],
                },
                { type: 'edited', field: 'subject', value: 'Short' },
            ],
            loaded(),
        );

        expect(fieldErrors(failed)).toEqual({});
        expect(pageErrors(failed, ['Subject'])).toHaveLength(1);
    });
});

describe('channel', () => {
    it('changes subject and drops a disposition it does not offer', () => {
        const state = after(
            [chosen(VOICEMAIL.value), { type: 'channelChosen', channel: EMAIL, dispositions: [RESOLVED, VOICEMAIL] }],
            loaded(),
        );

        expect(state.content).toMatchObject({ subject: 'Email sent', disposition: null });
        expect(state.channel).toBe('Email');
    });

    it('keeps the subject and the status that the agent wrote', () => {
        const state = after(
            [
                { type: 'edited', field: 'subject', value: 'Mine' },
                { type: 'edited', field: 'status', value: 'Not Started' },
                { type: 'channelChosen', channel: EMAIL, dispositions: [] },
            ],
            loaded(),
        );

        expect(state.content).toMatchObject({ subject: 'Mine', status: 'Not Started' });
    });

    it('offers its dispositions and those of all channels, lately used ones first', () => {
        const recent = makeDisposition('Recent', { order: 9, recent: true });

        expect(dispositionsFor('Email', [CALLBACK, VOICEMAIL, RESOLVED, recent]).map(({ value }) => value)).toEqual([
            'Recent',
            'Resolved',
            'Callback Scheduled',
        ]);
    });
});

describe('disposition', () => {
    it('asks for the follow-up it needs, unless the agent said otherwise', () => {
        const choose = chosen(CALLBACK.value, { followUpRequired: true });
        const asked = after([choose], loaded());
        const declined = after([{ type: 'edited', field: 'followUpRequired', value: false }], asked);

        expect(asked.content.followUpRequired).toBe(true);
        expect(reduce(declined, choose, NOW).content.followUpRequired).toBe(false);
    });
});

describe('what a disposition brings along', () => {
    const callback = chosen(CALLBACK.value, { followUpRequired: true, dueDate: '2026-01-03', caseStatus: 'Working' });

    it('is filled in, and changes with the disposition', () => {
        const state = after([callback], loaded());

        expect(state.content).toMatchObject({ followUp: { dueDate: '2026-01-03' }, caseStatus: 'Working' });
        expect(reduce(state, chosen('Resolved'), NOW).content).toMatchObject({
            followUp: { dueDate: null },
            caseStatus: null,
            followUpRequired: false,
        });
    });

    it('does not touch what the agent decided', () => {
        const state = after(
            [
                { type: 'edited', field: 'caseStatus', value: 'Escalated' },
                { type: 'edited', field: 'followUp', value: { subject: 'Mine', dueDate: '2026-02-01', ownerId: null } },
                callback,
            ],
            loaded(),
        );

        expect(state.content).toMatchObject({
            caseStatus: 'Escalated',
            followUp: { subject: 'Mine', dueDate: '2026-02-01' },
        });
    });

    it('follows the save: the case only when it is one, the follow-up with the subject of the log', () => {
        const state = after([callback], loaded());
        const onLead = reduce(state, { type: 'linkChosen', role: 'who', link: LEAD }, NOW);

        expect(toFinishRequest(state)).toEqual({
            interactionKey: KEY,
            followUp: { subject: 'Call', dueDate: '2026-01-03', ownerId: null },
            caseStatus: 'Working',
        });
        expect(toFinishRequest(onLead)?.caseStatus).toBeNull();
        expect(toFinishRequest(loaded())).toBeNull();
    });
});

describe('sessions', () => {
    it('are under way as soon as they are known', () => {
        const session = { sessionId: 'call-1', startedAt: NOW, endedAt: LATER };
        const state = after([{ type: 'sessionKnown', session }], loaded());

        expect(state).toMatchObject({ phase: 'editing', ...session });
        expect(followsNavigation(state)).toBe(false);
        expect(toSaveRequest(state, [])).toMatchObject({ sessionId: 'call-1', startedAt: NOW, endedAt: LATER });
    });
});

describe('wrap-up', () => {
    it('ends the conversation once, and is extended from its end or, when that has passed, from now', () => {
        const started = after([typed(), { type: 'wrapUpStarted', seconds: 60 }], loaded());
        const early = reduce(started, { type: 'wrapUpExtended', seconds: 30 }, NOW);
        const late = reduce(started, { type: 'wrapUpExtended', seconds: 30 }, LATER);

        expect(started).toMatchObject({ endedAt: NOW, wrapUpEndsAt: '2026-01-02T03:05:05.000Z' });
        expect(early.wrapUpEndsAt).toBe('2026-01-02T03:05:35.000Z');
        expect(late.wrapUpEndsAt).toBe('2026-01-02T03:09:35.000Z');
        expect(reduce(late, { type: 'saveRequested' }, LATER).endedAt).toBe(NOW);
    });
});

describe('links', () => {
    it('chosen by the agent outlive what navigation brings', () => {
        const state = after(
            [
                { type: 'linkChosen', role: 'what', link: null },
                { type: 'linksResolved', links: makeLinks() },
            ],
            loaded(),
        );

        expect(effectiveWhat(state)).toBeNull();
        expect(effectiveWho(state)).toEqual(CONTACT);
    });

    it('are given back to navigation on demand', () => {
        const state = after([{ type: 'linkChosen', role: 'what', link: null }, { type: 'linksReleased' }], loaded());

        expect(effectiveWhat(state)).toEqual(CASE);
    });

    it('have no Related To while the name is a lead', () => {
        const state = after([{ type: 'linkChosen', role: 'who', link: LEAD }], loaded());

        expect(effectiveWhat(state)).toBeNull();
        expect(toSaveRequest(state, [])).toMatchObject({ whatId: null, whoId: LEAD.recordId, caseId: null });
    });
});

describe('saving', () => {
    it('sends what the panel showed, with the records and the times', () => {
        const edited = after([typed()], loaded());
        const request = toSaveRequest(reduce(edited, { type: 'saveRequested' }, LATER), ['Subject', 'Priority']);

        expect(request).toMatchObject({
            interactionKey: KEY,
            channel: 'Call',
            subject: 'Call',
            status: 'Completed',
            notesHtml: '<p>Hello</p>',
            whatId: CASE.recordId,
            whoId: CONTACT.recordId,
            caseId: CASE.recordId,
            startedAt: NOW,
            endedAt: LATER,
            values: { Priority: 'Normal' },
            panelFields: ['Subject', 'Priority'],
        });
    });

    it('leaves out values of fields that are no longer on the panel', () => {
        const edited = after([{ type: 'valueEdited', name: 'Gone__c', value: 'x' }], loaded());

        expect(toSaveRequest(edited, ['Priority']).values).toEqual({ Priority: 'Normal' });
    });

    it('is asked once', () => {
        const saving = after([{ type: 'saveRequested' }], loaded());

        expect(canSave(saving)).toBe(false);
        expect(reduce(saving, { type: 'saveRequested' }, LATER)).toBe(saving);
    });

    it('keeps key, times and text for a retry', () => {
        const failed = after(
            [typed(), { type: 'saveRequested' }, { type: 'saveRefused', interactionKey: KEY, errors: [] }],
            loaded(),
        );
        const retried = reduce(failed, { type: 'saveRequested' }, LATER);

        expect(retried).toMatchObject({ phase: 'saving', interactionKey: KEY, endedAt: NOW });
        expect(retried.content.notesHtml).toBe('<p>Hello</p>');
    });

    it('ignores the answer to another interaction', () => {
        const saving = after([{ type: 'saveRequested' }], loaded());

        expect(reduce(saving, { type: 'saveSucceeded', interactionKey: 'other', taskId: '1' }, NOW)).toBe(saving);
        expect(reduce(saving, { type: 'saveRefused', interactionKey: 'other', errors: [] }, NOW)).toBe(saving);
    });

    it('is followed by a fresh log on the same records', () => {
        const saved = after(
            [
                typed(),
                { type: 'linkChosen', role: 'what', link: null },
                { type: 'saveRequested' },
                { type: 'saveSucceeded', interactionKey: KEY, taskId: '00T' },
            ],
            loaded(),
        );
        const next = nextInteraction(saved, 'key-2', DEFAULTS, LATER);

        expect(next).toMatchObject({ phase: 'fresh', interactionKey: 'key-2', startedAt: null, chosen: {} });
        expect(next.content.notesHtml).toBe('');
        expect(effectiveWhat(next)).toEqual(CASE);
    });

    it('carries what was typed meanwhile over to the next log', () => {
        const saved = after(
            [
                typed('<p>sent</p>'),
                { type: 'saveRequested' },
                typed('<p>typed late</p>'),
                { type: 'valueEdited', name: 'Late__c', value: 'x' },
                { type: 'saveSucceeded', interactionKey: KEY, taskId: '00T' },
            ],
            loaded(),
        );
        const next = nextInteraction(saved, 'key-2', DEFAULTS, LATER);

        expect(next.phase).toBe('editing');
        expect(next.content).toMatchObject({
            notesHtml: '<p>typed late</p>',
            subject: 'Call',
            values: { Late__c: 'x', Priority: 'Normal' },
        });
    });

    it('carries only what was added to the notes, not what was logged', () => {
        const saved = after(
            [
                typed('<p>sent</p>'),
                { type: 'saveRequested' },
                typed('<p>sent</p><p>typed late</p>'),
                { type: 'saveSucceeded', interactionKey: KEY, taskId: '00T' },
            ],
            loaded(),
        );

        expect(nextInteraction(saved, 'key-2', DEFAULTS, LATER).content.notesHtml).toBe('<p>typed late</p>');
    });

    it('waits for the connection with what was sent, and can still succeed or be refused', () => {
        const queued = after(
            [typed(), { type: 'saveRequested' }, { type: 'saveDeferred', interactionKey: KEY }],
            loaded(),
        );
        const answer: Action = { type: 'saveSucceeded', interactionKey: KEY, taskId: '00T' };

        expect(queued).toMatchObject({ phase: 'queued', sent: { notesHtml: '<p>Hello</p>' } });
        expect(canSave(queued)).toBe(false);
        expect(hasUnsavedContent(queued)).toBe(true);
        expect(reduce(queued, answer, LATER).phase).toBe('saved');
        expect(reduce(queued, { type: 'saveRefused', interactionKey: KEY, errors: [] }, LATER).phase).toBe('failed');
    });
});

describe('any sequence of actions', () => {
    const notes = fc.string({ maxLength: 8 });
    const key = fc.constantFrom(KEY, 'key-2', 'stale');
    const action: fc.Arbitrary<Action> = fc.oneof(
        { weight: 4, arbitrary: notes.map((value): Action => ({ type: 'edited', field: 'notesHtml', value })) },
        notes.map((value): Action => ({ type: 'edited', field: 'subject', value })),
        notes.map((value): Action => ({ type: 'valueEdited', name: 'Extra__c', value })),
        fc.constantFrom<Action>(
            { type: 'defaultsLoaded', defaults: DEFAULTS },
            { type: 'channelChosen', channel: EMAIL, dispositions: [RESOLVED] },
            chosen('Resolved'),
            { type: 'linkChosen', role: 'who', link: LEAD },
            { type: 'linkChosen', role: 'what', link: null },
            { type: 'linksReleased' },
            { type: 'linksResolved', links: makeLinks() },
            { type: 'linksResolved', links: NO_LINKS },
            { type: 'saveRequested' },
            { type: 'saveRequested' },
        ),
        key.map((interactionKey): Action => ({ type: 'saveSucceeded', interactionKey, taskId: '00T' })),
        key.map((interactionKey): Action => ({ type: 'saveRefused', interactionKey, errors: [] })),
        key.map((interactionKey): Action => ({ type: 'saveDeferred', interactionKey })),
    );

    interface Step {
        before: InteractionState;
        done: Action;
        now: InteractionState;
    }

    function walk(actions: Action[]): Step[] {
        let before = loaded();
        return actions.map((done) => {
            const step = { before, done, now: reduce(before, done, NOW) };
            before = step.now;
            return step;
        });
    }

    /** What fast-check found: `failed`, and the shortest sequence that breaks the rule. */
    const check = (rule: (steps: Step[]) => boolean): unknown =>
        fc.check(fc.property(fc.array(action, { maxLength: 40 }), (actions) => rule(walk(actions))));

    it('loses no note: it is on the panel until a save that contained it has succeeded', () => {
        const result = check((steps) => {
            let lastTyped = '';
            let saved: string | undefined;
            return steps.every(({ before, done, now }) => {
                if (done.type === 'edited' && done.field === 'notesHtml') {
                    lastTyped = done.value;
                    saved = undefined;
                }
                if (now.phase === 'saved' && before.phase !== 'saved') saved = now.sent?.notesHtml;
                return now.content.notesHtml === lastTyped || saved === lastTyped;
            });
        });

        expect(result).toMatchObject({ failed: false });
    });

    it('never changes the key', () => {
        const result = check((steps) => steps.every(({ now }) => now.interactionKey === KEY));

        expect(result).toMatchObject({ failed: false });
    });

    it('carries over what the save did not contain, and nothing else', () => {
        const result = check((steps) =>
            steps
                .filter(({ now }) => now.phase === 'saved')
                .every(({ now }) => {
                    const next = nextInteraction(now, 'next', DEFAULTS, NOW);
                    const isNew = now.content.notesHtml !== now.sent?.notesHtml;
                    return next.content.notesHtml === (isNew ? now.content.notesHtml : '');
                }),
        );

        expect(result).toMatchObject({ failed: false });
    });

    it('never sends Related To together with a lead', () => {
        const result = check((steps) =>
            steps
                .map(({ now }) => toSaveRequest(now, []))
                .every(({ whoId, whatId }) => whoId !== LEAD.recordId || whatId === null),
        );

        expect(result).toMatchObject({ failed: false });
    });

    it('freezes what is being saved', () => {
        const result = check((steps) =>
            steps
                .filter(({ before, now }) => before.phase === 'saving' && now.phase === 'saving')
                .every(({ before, now }) => now.sent === before.sent && now.links === before.links),
        );

        expect(result).toMatchObject({ failed: false });
    });
});
