/** One line of a benchmark's table. `limit` is the figure to reach; a benchmark never fails, it reports. */
export interface Row {
    what: string;
    measured: number;
    /** Absent: measured to be watched, no figure is asked. */
    limit?: number;
    /** `×` is a ratio; what has no unit is counted. */
    unit: 'ms' | 's' | 'B' | 'KB' | '×' | '';
}

function figure(value: number, unit: Row['unit']): string {
    if (unit === '' || Number.isInteger(value)) return `${String(Math.round(value))} ${unit}`.trimEnd();
    if (unit === '×') return `${value.toFixed(2)} ×`;
    return `${Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
}

export function printTable(rows: Row[]): void {
    const lines = rows.map(({ what, measured, limit, unit }) => [
        what,
        figure(measured, unit),
        ...(limit === undefined ? [] : [`≤ ${figure(limit, unit)}`, measured <= limit ? 'reached' : 'MISSED']),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(0, ...lines.map((line) => line[column]?.length ?? 0)));
    for (const line of lines) {
        console.log(
            line
                .map((cell, column) => cell.padEnd(widths[column] ?? 0))
                .join('  ')
                .trimEnd(),
        );
    }
}

/** The value below which 95 of 100 measurements lie. */
export const p95 = (samples: number[]): number => quantile(samples, 0.95);

export const median = (samples: number[]): number => quantile(samples, 0.5);

function quantile(samples: number[], share: number): number {
    const sorted = [...samples].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
