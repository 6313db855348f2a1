import type { Program } from '../compiler/model.ts';

/** Lines of one class or trigger that tests ran, as the platform counts them: lines that hold a statement. */
export interface ClassCoverage {
    name: string;
    file: string;
    covered: number[];
    uncovered: number[];
    /** 0–100; 100 when there is nothing to cover. */
    percent: number;
}

export function coverageOf(program: Program): ClassCoverage[] {
    return program.units
        .filter((unit) => unit.executable.size > 0)
        .map((unit) => {
            const lines = [...unit.executable].sort((a, b) => a - b);
            const covered = lines.filter((line) => unit.hits[line] === 1);
            const uncovered = lines.filter((line) => unit.hits[line] !== 1);
            return {
                name: unit.name,
                file: unit.file,
                covered,
                uncovered,
                percent: Math.round((covered.length / lines.length) * 1000) / 10,
            };
        });
}
