/** Test.createStub: objects whose methods are answered by a StubProvider. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { RETURN } from '../../runtime/frame.ts';
import { typeValue } from '../../runtime/valueOps.ts';
import { classOf, type ClassInfo, type MethodInfo } from '../../compiler/model.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { ApexObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { listOf, required, stringList } from '../support.ts';

const providers = new WeakMap<object, unknown>();
const intercepted = new WeakSet<MethodInfo>();

export const StubProviderInterface = builtin({
    name: 'StubProvider',
    kind: 'interface',
    abstract: [
        'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, System.Type returnType, List<System.Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)',
    ],
});

function* methodsOf(info: ClassInfo): Generator<MethodInfo> {
    yield* info.dispatch.values();
    for (const overloads of info.methods.values()) yield* overloads.filter((method) => !method.isStatic);
    for (const type of [...info.interfaces, ...(info.superclass ? [info.superclass] : [])]) {
        const parent = classOf(type);
        if (parent) yield* methodsOf(parent);
    }
}

/** From now on the method looks whether its receiver is a stub. Other receivers run the code they always ran. */
function intercept(method: MethodInfo): void {
    if (intercepted.has(method)) return;
    intercepted.add(method);
    const { code } = method;
    method.code = (frame) => {
        const self = frame.self as object;
        const provider = providers.get(self);
        if (provider === undefined) return code(frame);
        const ctx: ExecutionContext = frame.tx;
        frame.value =
            ctx.invoke(provider, 'handleMethodCall', [
                self,
                method.name,
                typeValue(ctx, method.returns),
                listOf(
                    ctx.type('Type'),
                    method.parameters.map((parameter) => typeValue(ctx, parameter.type)),
                ),
                stringList(method.parameters.map((parameter) => parameter.name)),
                listOf(T.OBJECT, frame.locals.slice(0, method.parameters.length)),
            ]) ?? null;
        return RETURN;
    };
}

export function createStub(ctx: ExecutionContext, type: ApexType, provider: unknown): ApexObject {
    const info = classOf(type);
    if (!info || info.kind === 'enum') throw ctx.exception('TypeException', `Cannot create a stub of ${type.text}`);
    for (const method of methodsOf(info)) intercept(method);
    const stub = new ApexObject(type, info.fieldCount);
    providers.set(stub, required(ctx, provider));
    return stub;
}
