/** Calls to the server, and whether anybody is there. */
import type { Dependencies } from './dependencies';
import { isUnanswered } from './failures';

/** `none`: nobody answered; whether the server did what it was asked is unknown. */
export type Answer<T> = { kind: 'answered'; value: T } | { kind: 'refused'; error: unknown } | { kind: 'none' };

/** Longer than any call of the panel may take; then it counts as unanswered. */
const PATIENCE_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 40_000;

export class Connection {
    /** False from a call that nobody answered until one that somebody did. */
    private isAnswering = true;
    private readonly dependencies: Pick<Dependencies, 'clock' | 'network' | 'random'>;
    private readonly onChange: (isBack: boolean) => void;

    /** `onChange` hears when the server went away or came back. */
    constructor(dependencies: Pick<Dependencies, 'clock' | 'network' | 'random'>, onChange: (isBack: boolean) => void) {
        this.dependencies = dependencies;
        this.onChange = onChange;
        dependencies.network.onChange(() => {
            onChange(dependencies.network.isOnline());
        });
    }

    get isOnline(): boolean {
        return this.dependencies.network.isOnline();
    }

    get isReachable(): boolean {
        return this.isOnline && this.isAnswering;
    }

    /** Never rejects. */
    async ask<T>(call: () => Promise<T>): Promise<Answer<T>> {
        const answer = await this.patiently(call);
        const isAnswering = answer.kind !== 'none';
        if (isAnswering !== this.isAnswering) {
            this.isAnswering = isAnswering;
            this.onChange(this.isReachable);
        }
        return answer;
    }

    /** How long to wait before the next try, 2 to 60 s: twice as long after each, and not all pages at once. */
    pause(attempts: number): number {
        const longest = Math.min(FIRST_RETRY_MS * 2 ** Math.max(attempts - 1, 0), LAST_RETRY_MS);
        return longest * (1 + this.dependencies.random() / 2);
    }

    private patiently<T>(call: () => Promise<T>): Promise<Answer<T>> {
        return new Promise((resolve) => {
            const cancel = this.dependencies.clock.after(PATIENCE_MS, () => {
                resolve({ kind: 'none' });
            });
            const settle = (answer: Answer<T>): void => {
                cancel();
                resolve(answer);
            };
            call().then(
                (value) => {
                    settle({ kind: 'answered', value });
                },
                (error: unknown) => {
                    settle(isUnanswered(error) ? { kind: 'none' } : { kind: 'refused', error });
                },
            );
        });
    }
}
