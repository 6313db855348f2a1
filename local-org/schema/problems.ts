/** Where schema building puts what is wrong with a component: with its file and, when it can be found, its line. */
import { readFileSync } from 'node:fs';
import type { MetadataComponent, SourceProblem } from '../metadata/model.ts';
import { errorMessage } from '../errors/registry.ts';
import { lineOf } from '../metadata/xml.ts';

export class Problems {
    readonly #list: SourceProblem[];
    constructor(list: SourceProblem[]) {
        this.#list = list;
    }

    /** A deployment would fail. `near` is text of the file that shows the line. */
    error(component: MetadataComponent, message: string, near?: string): void {
        this.#list.push(this.#problem(component, message, near));
    }

    /** Salesforce has it, the local org does not: the component is left out and whatever uses it fails by name. */
    unsupported(component: MetadataComponent, what: string, near?: string): void {
        const message = errorMessage('LO1201', what);
        this.#list.push({ ...this.#problem(component, message, near), unsupported: true });
    }

    #problem(component: MetadataComponent, message: string, near: string | undefined): SourceProblem {
        const file = component.xmlPath ?? component.contentPath ?? component.fullName;
        const line = near === undefined || !component.xmlPath ? undefined : lineOf(readFileSync(file, 'utf8'), near);
        return { file, ...(line === undefined ? {} : { line }), message };
    }
}
