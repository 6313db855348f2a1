/** Where Test.setMock keeps the HttpCalloutMock of the transaction. */
export const CALLOUT_MOCK = 'calloutMock';
