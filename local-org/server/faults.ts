/** Failures of Apex calls that a test asked for: what a network, a busy org or a restart does to a page, for real. */
import { errorMessage } from '../errors/registry.ts';
import { HttpError, type Answer, type OrgRequest } from './router.ts';

export const FAULT_KINDS = ['drop', 'refuse', 'unavailable', 'delay'] as const;

export interface Fault {
    /**
     * `drop`: the call runs and commits, then the connection is cut. `refuse`: it is cut before. `unavailable`: 503 with a
     * page of HTML, as a proxy answers. `delay`: the call begins after `ms`.
     */
    kind: (typeof FAULT_KINDS)[number];
    /** `Class.method`; every Apex call of a page when absent. */
    method?: string;
    /** How many calls it meets. */
    times: number;
    ms: number;
}

const UNAVAILABLE = '<html><body><h1>503 Service Unavailable</h1></body></html>';

export class Faults {
    readonly #planned: Fault[] = [];

    get planned(): readonly Fault[] {
        return this.#planned;
    }

    /** `wanted` as JSON of a request. @throws HttpError */
    plan(wanted: unknown): Fault {
        const { kind, method, times = 1, ms = 0 } = (wanted ?? {}) as Partial<Fault>;
        if (kind === undefined || !FAULT_KINDS.includes(kind)) {
            throw new HttpError(400, 'LO1306', errorMessage('LO1306', FAULT_KINDS.join(', ')));
        }
        const fault: Fault = { kind, times, ms, ...(method === undefined ? {} : { method }) };
        this.#planned.push(fault);
        return fault;
    }

    clear(): void {
        this.#planned.length = 0;
    }

    /** Answers an Apex call, in the way that is planned for it. */
    async apply(request: OrgRequest, call: () => Answer): Promise<Answer> {
        const fault = this.take(`${request.params['className'] ?? ''}.${request.params['methodName'] ?? ''}`);
        switch (fault?.kind) {
            case 'drop':
                call();
                return CUT;
            case 'refuse':
                return CUT;
            case 'unavailable':
                return { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: UNAVAILABLE };
            case 'delay':
                await new Promise((resolve) => setTimeout(resolve, fault.ms));
                return call();
            case undefined:
                return call();
        }
    }

    private take(method: string): Fault | undefined {
        const at = this.#planned.findIndex((fault) => fault.method === undefined || fault.method === method);
        const fault = this.#planned[at];
        if (!fault) return undefined;
        fault.times -= 1;
        if (fault.times <= 0) this.#planned.splice(at, 1);
        return fault;
    }
}

/** The head is sent: a browser repeats a request by itself when a connection it kept breaks before the first byte. */
const CUT: Answer = {
    stream: (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': '1000' });
        response.write('{', () => response.destroy());
    },
};
