/** /services/data/vXX.0/actions: the project's @InvocableMethod classes, as Flow and outside callers run them. */
import { notFound, restError } from '../../rest/errors.ts';
import type { Answer, App, OrgRequest, Route } from '../router.ts';
import { answering, bearer } from './restAnswer.ts';

export const actionRoutes = (data: string, checkVersion: (text: string) => string): Route[] => [
    {
        method: 'POST',
        path: `${data}/actions/custom/apex/:class`,
        handler: (request: OrgRequest, app: App): Answer =>
            answering(() => {
                const user = bearer(request);
                checkVersion(request.params['version'] ?? '');
                const answer = app.org.invokeAction(user, request.params['class'] ?? '', inputsOf(request.json()));
                if (!answer) throw notFound();
                return { status: answer.status, json: answer.results };
            }),
    },
];

function inputsOf(body: unknown): Record<string, unknown>[] {
    const inputs = typeof body === 'object' && body !== null && 'inputs' in body ? body.inputs : undefined;
    const isInput = (input: unknown): boolean => typeof input === 'object' && input !== null && !Array.isArray(input);
    if (!Array.isArray(inputs) || !inputs.every(isInput))
        throw restError('JSON_PARSER_ERROR', 'The request body must hold a list of objects named inputs.');
    return inputs as Record<string, unknown>[];
}
