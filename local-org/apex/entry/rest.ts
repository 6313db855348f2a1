/** @RestResource classes: which one answers, and the translation of request and response. */
import type { RestAnswer, RestCall } from '../../org.ts';
import { ApexBlob } from '../../values/blob.ts';
import { ApexMap } from '../../values/collections.ts';
import type { ApexBuiltinObject, ApexExceptionObject } from '../../values/objects.ts';
import { annotationValue, hasAnnotation, type ClassInfo, type MethodInfo, type Program } from '../compiler/model.ts';
import { exceptionName } from '../runtime/exceptions.ts';
import { callMethod } from '../runtime/frame.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { mapPut, typeValue } from '../runtime/valueOps.ts';
import { T } from '../types/intern.ts';
import { callStatic, getProperty, setProperty, setStatic } from './platform.ts';

const JSON_HEADERS = { 'Content-Type': 'application/json;charset=UTF-8' };

function failure(status: number, errorCode: string, message: string): RestAnswer {
    return { status, headers: JSON_HEADERS, body: JSON.stringify([{ errorCode, message }]) };
}

function mapping(info: ClassInfo): string | undefined {
    const value = annotationValue(info, 'restresource', 'urlmapping');
    return typeof value === 'string' ? value : undefined;
}

/** `/calls/*` fits `/calls` and everything below it; the longest mapping wins. */
export function restClass(program: Program, path: string): ClassInfo | undefined {
    const wanted = path.toLowerCase().replace(/\/+$/, '');
    const fits = (pattern: string): boolean => {
        const prefix = pattern.toLowerCase().replace(/\/?\*$/, '');
        return pattern.endsWith('*') ? wanted === prefix || wanted.startsWith(`${prefix}/`) : wanted === prefix;
    };
    const candidates = [...program.classes.values()].filter((info) => fits(mapping(info) ?? '\u0000'));
    return candidates.sort((a, b) => mapping(b)!.length - mapping(a)!.length)[0];
}

export type RestTarget = { method: MethodInfo; info: ClassInfo } | { answer: RestAnswer };

export function restTarget(program: Program, request: RestCall): RestTarget {
    const info = restClass(program, request.path);
    if (!info) return { answer: failure(404, 'NOT_FOUND', 'Could not find a match for URL') };
    const methods = [...info.methods.values()].flat();
    const method = methods.find(
        (candidate) => candidate.isStatic && hasAnnotation(candidate, `http${request.method.toLowerCase()}`),
    );
    if (method) return { method, info };
    const allowed = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].filter((verb) =>
        methods.some((candidate) => hasAnnotation(candidate, `http${verb.toLowerCase()}`)),
    );
    return {
        answer: failure(
            405,
            'METHOD_NOT_ALLOWED',
            `HTTP Method '${request.method}' not allowed. Allowed are ${allowed.join(',')}`,
        ),
    };
}

function textMap(tx: Transaction, entries: Record<string, string>): ApexMap {
    const map = new ApexMap(tx.type('Map<String,String>'));
    for (const [key, value] of Object.entries(entries)) mapPut(tx, map, key, value);
    return map;
}

export function callRest(
    tx: Transaction,
    { method, info }: { method: MethodInfo; info: ClassInfo },
    call: RestCall,
): RestAnswer {
    const request = tx.construct(tx.type('RestRequest'), []) as ApexBuiltinObject;
    const response = tx.construct(tx.type('RestResponse'), []) as ApexBuiltinObject;
    setProperty(tx, request, 'httpMethod', call.method);
    setProperty(tx, request, 'requestURI', call.path);
    setProperty(tx, request, 'resourcePath', `/services/apexrest${mapping(info) ?? ''}`);
    setProperty(tx, request, 'params', textMap(tx, call.parameters));
    setProperty(tx, request, 'headers', textMap(tx, call.headers));
    setProperty(tx, request, 'requestBody', new ApexBlob(Buffer.from(call.body, 'utf8')));
    setStatic(tx, 'RestContext', 'request', request);
    setStatic(tx, 'RestContext', 'response', response);
    const locals = argumentsOf(tx, method, call);
    while (locals.length < method.frameSize) locals.push(null);
    tx.initClass(info);
    const result = callMethod(tx, method, null, locals);
    return answer(tx, method, result, response);
}

/** A method with parameters takes them from the members of the JSON body, or of the query string for GET and DELETE. */
function argumentsOf(tx: Transaction, method: MethodInfo, call: RestCall): unknown[] {
    if (method.parameters.length === 0) return [];
    const body =
        call.method === 'GET' || call.method === 'DELETE'
            ? call.parameters
            : (JSON.parse(call.body === '' ? '{}' : call.body) as Record<string, unknown>);
    return method.parameters.map((parameter) => {
        const value = body[parameter.name];
        if (value === undefined || value === null) return null;
        return callStatic(tx, 'JSON', 'deserialize', [JSON.stringify(value), typeValue(tx, parameter.type)]);
    });
}

function answer(tx: Transaction, method: MethodInfo, result: unknown, response: ApexBuiltinObject): RestAnswer {
    const status = (getProperty(tx, response, 'statusCode') as number | null) ?? 200;
    const headers: Record<string, string> = {};
    const written = getProperty(tx, response, 'headers');
    if (written instanceof ApexMap)
        for (const [key, value] of written.entries.values()) headers[String(key)] = String(value);
    const bodyBlob = getProperty(tx, response, 'responseBody');
    if (method.returns !== T.VOID)
        return {
            status,
            headers: { ...JSON_HEADERS, ...headers },
            body: callStatic(tx, 'JSON', 'serialize', [result]) as string,
        };
    const body = bodyBlob instanceof ApexBlob ? Buffer.from(bodyBlob.bytes).toString('utf8') : '';
    return { status, headers: { ...JSON_HEADERS, ...headers }, body };
}

export function restError(exception: ApexExceptionObject): RestAnswer {
    return failure(
        500,
        'APEX_ERROR',
        `${exceptionName(exception.type)}: ${exception.message ?? 'Script-thrown exception'}\n\n${exception.stackTrace}`,
    );
}
