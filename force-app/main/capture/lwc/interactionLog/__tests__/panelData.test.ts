import { initialState, reduce } from 'c/interactionLogState';
import type { Action } from 'c/interactionLogState';
import { EMPTY_DATA, showsTheSame } from '../panelData';
import type { PanelData } from '../panelData';

const NOW = '2026-01-02T03:04:05.000Z';

const after = (data: PanelData, action: Action): PanelData => ({ ...data, state: reduce(data.state, action, NOW) });

const FRESH: PanelData = { ...EMPTY_DATA, state: initialState('key-1') };
const BEGUN = after(FRESH, { type: 'edited', field: 'notesHtml', value: '<p>a</p>' });

it('is the same with more notes', () => {
    expect(showsTheSame(BEGUN, after(BEGUN, { type: 'edited', field: 'notesHtml', value: '<p>ab</p>' }))).toBe(true);
});

it.each<[string, PanelData, PanelData]>([
    ['the first notes, which begin the interaction', FRESH, BEGUN],
    ['another field', BEGUN, after(BEGUN, { type: 'edited', field: 'subject', value: 'Call' })],
    ['the phase', BEGUN, after(BEGUN, { type: 'saveRequested' })],
    ['where the text is', BEGUN, { ...BEGUN, whereabouts: 'saving' }],
])('is not the same with %s', (_, before, now) => {
    expect(showsTheSame(before, now)).toBe(false);
});
