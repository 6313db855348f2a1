/** Where a command writes: results to standard output, everything else to standard error. */
export interface Output {
    print(line: string): void;
    error(line: string): void;
}

export const standardOutput: Output = {
    print: (line) => {
        process.stdout.write(`${line}\n`);
    },
    error: (line) => {
        process.stderr.write(`${line}\n`);
    },
};
