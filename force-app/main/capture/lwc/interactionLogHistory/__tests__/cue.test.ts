import { cueOf } from '../cue';

jest.mock('@salesforce/i18n/locale', () => ({ default: 'de-DE', __esModule: true }), { virtual: true });
jest.mock('@salesforce/i18n/lang', () => ({ default: 'en-US', __esModule: true }), { virtual: true });

it('counts in the language of the text, whatever the locale of the numbers', () => {
    const cues = [0, 1, 2, 3, 10].map((recentCount) => cueOf({ recentCount, lastDisposition: null, items: [] }));

    expect(cues).toEqual(['1st', '2nd', '3rd', '4th', '11th'].map((contact) => `${contact} contact in 7 days`));
});
