/** Waits until all promises that are settled by now, and what follows from them, have run. */
export const flushPromises = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
