/** @InvocableMethod: Apex as an action, for Flow and for the REST resource actions/custom/apex. */
import type { ActionResult } from '../../org.ts';
import { ApexList } from '../../values/collections.ts';
import { ApexObject, type ApexExceptionObject } from '../../values/objects.ts';
import { ancestry } from '../compiler/lookup.ts';
import {
    classOf,
    hasAnnotation,
    type ClassInfo,
    type FieldInfo,
    type MethodInfo,
    type Program,
} from '../compiler/model.ts';
import { exceptionName } from '../runtime/exceptions.ts';
import { callMethod } from '../runtime/frame.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { T } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';
import { fromJson, readField, toJson, writeField } from './json.ts';

type Input = Record<string, unknown>;

/** Undefined when the class has no such method. */
export function invocableMethod(program: Program, className: string): MethodInfo | undefined {
    const methods = [...(program.classes.get(className.toLowerCase())?.methods.values() ?? [])].flat();
    return methods.find((method) => method.isStatic && hasAnnotation(method, 'invocablemethod'));
}

const variablesOf = (info: ClassInfo): FieldInfo[] =>
    [...ancestry(info)]
        .reverse()
        .flatMap((scope) => [...scope.fields.values()])
        .filter((field) => !field.isStatic && hasAnnotation(field, 'invocablevariable'));

/** What a list holds, where a class of the project says what goes in or comes out. */
function itemClass(list: ApexType | undefined): ClassInfo | undefined {
    const item = list?.args[0];
    const info = item && classOf(item);
    return info?.kind === 'class' ? info : undefined;
}

/** All inputs go into one call, in their order. A failure is one of the action, whichever input caused it. */
export function callInvocable(tx: Transaction, method: MethodInfo, inputs: readonly Input[]): ActionResult[] {
    const [parameter] = method.parameters;
    const locals: unknown[] = [];
    if (parameter) {
        const items = inputs.map((input) => inputOf(tx, input, parameter.name, parameter.type));
        locals.push(new ApexList(parameter.type, items));
    }
    while (locals.length < method.frameSize) locals.push(null);
    tx.initClass(method.owner);
    const returned = callMethod(tx, method, null, locals);
    const outputs = returned instanceof ApexList ? returned.items : [];
    if (method.returns !== T.VOID && outputs.length !== inputs.length) {
        throw tx.exception(
            'InvalidParameterValueException',
            'The number of results does not match the number of interviews that were executed in a single bulk execution request.',
        );
    }
    return inputs.map((_, index) => succeeded(method, outputsOf(tx, outputs[index], method.returns)));
}

/** A class takes its variables by name; anything else is one value named like the parameter. */
function inputOf(tx: Transaction, input: Input, name: string, list: ApexType): unknown {
    const info = itemClass(list);
    if (!info) return fromJson(tx, valueOf(input, name), list.args[0] ?? T.OBJECT);
    const instance = fromJson(tx, {}, info.type) as ApexObject;
    for (const field of variablesOf(info)) {
        const value = valueOf(input, field.name);
        if (value !== undefined && value !== null) writeField(tx, instance, field, fromJson(tx, value, field.type));
    }
    return instance;
}

const valueOf = (input: Input, name: string): unknown =>
    Object.entries(input).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

function outputsOf(tx: Transaction, output: unknown, list: ApexType): Input | null {
    if (list === T.VOID) return null;
    const info = itemClass(list);
    if (!info || !(output instanceof ApexObject)) return { output: toJson(tx, output) };
    return Object.fromEntries(variablesOf(info).map((field) => [field.name, toJson(tx, readField(tx, output, field))]));
}

const succeeded = (method: MethodInfo, outputValues: Input | null): ActionResult => ({
    // Documented so: the name of the method, although the address has that of the class.
    actionName: method.name,
    errors: null,
    invocationId: null,
    isSuccess: true,
    outcome: null,
    outputValues,
    sortOrder: -1,
    version: 1,
});

/** An exception that left the method, as every input's result. */
export function failedAction(method: MethodInfo, exception: ApexExceptionObject, inputs: number): ActionResult[] {
    const message = `An Apex error occurred: ${exceptionName(exception.type)}: ${exception.message ?? 'Script-thrown exception'}`;
    return Array.from({ length: inputs }, () => ({
        ...succeeded(method, null),
        errors: [{ statusCode: 'UNKNOWN_EXCEPTION', message, fields: [] }],
        isSuccess: false,
    }));
}
