/** `limits`: the allowances of a Developer Edition. Nothing is ever used up, because nothing is metered. */
const ALLOWANCES: Readonly<Record<string, number>> = {
    ConcurrentAsyncGetReportInstances: 200,
    DailyApiRequests: 15_000,
    DailyAsyncApexExecutions: 250_000,
    DailyBulkApiBatches: 15_000,
    DailyDurableStreamingApiEvents: 10_000,
    DailyStandardVolumePlatformEvents: 10_000,
    DailyStreamingApiEvents: 10_000,
    DataStorageMB: 5,
    FileStorageMB: 20,
    HourlyPublishedPlatformEvents: 50_000,
    HourlySyncReportRuns: 500,
    MassEmail: 10,
    SingleEmail: 15,
};

export const limits = (): Record<string, { Max: number; Remaining: number }> =>
    Object.fromEntries(Object.entries(ALLOWANCES).map(([name, max]) => [name, { Max: max, Remaining: max }]));
