/** @AuraEnabled methods called from Lightning, and the errors Lightning gets back. */
import type { DmlRowResult } from '../../data/engine.ts';
import { AuraError } from '../../org.ts';
import type { ApexExceptionObject } from '../../values/objects.ts';
import { annotationValue, classOf, hasAnnotation, type MethodInfo, type Program } from '../compiler/model.ts';
import type { RunningUser } from '../runtime/context.ts';
import { DML_DETAILS, exceptionName } from '../runtime/exceptions.ts';
import { callMethod } from '../runtime/frame.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { fromJson, toJson } from './json.ts';

function refused(message: string): AuraError {
    return new AuraError(500, { message });
}

export function findAuraMethod(program: Program, className: string, methodName: string): MethodInfo | undefined {
    const methods = program.classes.get(className.toLowerCase())?.methods.get(methodName.toLowerCase()) ?? [];
    return methods.find((method) => method.isStatic && hasAnnotation(method, 'auraenabled'));
}

/** @throws AuraError when there is no such method, it is not for Lightning, or the user may not use its class */
export function auraMethod(
    program: Program,
    user: RunningUser,
    className: string,
    methodName: string,
    cacheable: boolean,
): MethodInfo {
    const method = findAuraMethod(program, className, methodName);
    if (!method) throw refused(`No @AuraEnabled static method ${methodName} in the Apex class ${className}.`);
    const { owner } = method;
    if (!user.rights.canUseClass(owner.name))
        throw refused(`You do not have access to the Apex class named '${owner.name}'.`);
    if (cacheable && !isCacheable(method)) {
        throw refused(
            `Apex methods that are to be cached must be marked as @AuraEnabled(cacheable=true): ${owner.name}.${method.name}`,
        );
    }
    return method;
}

export function isCacheable(method: MethodInfo): boolean {
    return annotationValue(method, 'auraenabled', 'cacheable') === true;
}

export function callAura(tx: Transaction, method: MethodInfo, args: Record<string, unknown>): unknown {
    const byName = new Map(Object.entries(args).map(([name, value]) => [name.toLowerCase(), value]));
    const locals = method.parameters.map((parameter) =>
        fromJson(tx, byName.get(parameter.name.toLowerCase()), parameter.type),
    );
    while (locals.length < method.frameSize) locals.push(null);
    tx.initClass(method.owner);
    return toJson(tx, callMethod(tx, method, null, locals));
}

interface PageError {
    statusCode: string;
    message: string;
}

/** What Lightning gets of a DmlException that Apex let through: errors of the page and of its fields, and no message. */
function dmlBody(rows: readonly DmlRowResult[]): AuraError['body'] {
    const pageErrors: PageError[] = [];
    const fieldErrors: Record<string, PageError[]> = {};
    for (const { statusCode, message, fields } of rows.flatMap(({ errors }) => errors)) {
        if (fields.length === 0) pageErrors.push({ statusCode, message });
        for (const field of fields) (fieldErrors[field] ??= []).push({ statusCode, message });
    }
    return { fieldErrors, pageErrors, index: null, duplicateResults: [] };
}

/** `AuraHandledException` shows its message; every other exception as the platform shows it to developers. */
export function auraError(exception: ApexExceptionObject): AuraError {
    const rows = exception.details.get(DML_DETAILS) as DmlRowResult[] | undefined;
    if (rows) return new AuraError(500, dmlBody(rows));
    const handled = exceptionName(exception.type) === 'System.AuraHandledException';
    return new AuraError(500, {
        message: exception.message ?? 'Script-thrown exception',
        exceptionType: exceptionName(exception.type),
        isUserDefinedException: !handled && classOf(exception.type) !== undefined,
        stackTrace: exception.stackTrace,
    });
}
