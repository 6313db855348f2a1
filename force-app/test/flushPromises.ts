/** Waits until all promises that are settled by now, and what follows from them, have run. */
// eslint-disable-next-line @lwc/lwc/no-async-operation -- a macrotask is what drains all microtasks
export const flushPromises = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
