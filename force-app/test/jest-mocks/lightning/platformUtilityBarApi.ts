/** lightning/platformUtilityBarApi for tests: one utility, minimised until `open` is called. */
import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

export const EnclosingUtilityId = createTestWireAdapter(jest.fn());

let utilityVisible = false;

export const open = jest.fn(() => {
    utilityVisible = true;
    return Promise.resolve(true);
});
export const minimize = jest.fn(() => {
    utilityVisible = false;
    return Promise.resolve(true);
});
export const getInfo = jest.fn((id: string) => Promise.resolve({ id, utilityVisible, utilityPoppedOut: false }));
export const getAllUtilityInfo = jest.fn(() => Promise.resolve([]));
export const updateUtility = jest.fn(() => Promise.resolve(true));
export const updatePanel = jest.fn(() => Promise.resolve(true));
export const enableModal = jest.fn(() => Promise.resolve(true));
export const enablePopout = jest.fn(() => Promise.resolve(true));
export const onUtilityClick = jest.fn(() => Promise.resolve(true));
