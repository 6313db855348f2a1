import { exceptionName, INACCESSIBLE_DETAILS } from '../../runtime/exceptions.ts';
import type { ApexExceptionObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { mapOf, required, setOf } from '../support.ts';
import { setType, T } from '../../types/intern.ts';

/** Marks a message that `setMessage` put there: AuraHandledException shows only such. */
export const MESSAGE_SET = 'messageSet';

function messageOf(self: ApexExceptionObject): string {
    if (isAuraHandled(self) && !self.details.has(MESSAGE_SET)) return 'Script-thrown exception';
    return self.message ?? 'Script-thrown exception';
}

const isAuraHandled = (self: ApexExceptionObject): boolean =>
    self.type.declaration === undefined && self.type.name === 'AuraHandledException';

export const ExceptionClass = builtin({
    name: 'Exception',
    methods: {
        'Exception getCause()': (_ctx, self: ApexExceptionObject) => self.cause,
        'Map<String,Set<String>> getInaccessibleFields()': (ctx, self: ApexExceptionObject) => {
            const found =
                (self.details.get(INACCESSIBLE_DETAILS) as Map<string, Set<string>> | undefined) ??
                new Map<string, Set<string>>();
            return mapOf(
                ctx,
                T.STRING,
                setType(T.STRING),
                Array.from(found, ([object, fields]) => [object, setOf(ctx, T.STRING, fields)] as const),
            );
        },
        'Integer getLineNumber()': (_ctx, self: ApexExceptionObject) => self.lineNumber,
        'String getMessage()': (_ctx, self: ApexExceptionObject) => messageOf(self),
        'String getStackTraceString()': (_ctx, self: ApexExceptionObject) => self.stackTrace,
        'String getTypeName()': (_ctx, self: ApexExceptionObject) => exceptionName(self.type),
        'void initCause(Exception cause)': (ctx, self: ApexExceptionObject, cause: ApexExceptionObject | null) => {
            if (self.cause !== null) throw ctx.exception('IllegalStateException', "Can't overwrite cause");
            self.cause = required(ctx, cause);
        },
        'void setMessage(String message)': (_ctx, self: ApexExceptionObject, message: string | null) => {
            self.message = message;
            self.details.set(MESSAGE_SET, true);
        },
    },
});

/** The platform's exceptions without members of their own. */
const PLAIN = [
    'AssertException',
    'AsyncException',
    'AuraHandledException',
    'BigObjectException',
    'CalloutException',
    'DuplicateMessageException',
    'ExternalObjectException',
    'FatalCursorException',
    'FinalException',
    'FlowException',
    'HandledException',
    'IllegalArgumentException',
    'IllegalStateException',
    'InvalidHeaderException',
    'InvalidParameterValueException',
    'JSONException',
    'LicenseException',
    'LimitException',
    'ListException',
    'MathException',
    'NoAccessException',
    'NoDataFoundException',
    'NoSuchElementException',
    'NullPointerException',
    'ProcedureException',
    'QueryException',
    'RequiredFeatureMissingException',
    'SearchException',
    'SecurityException',
    'SerializationException',
    'SObjectException',
    'StringException',
    'TransientCursorException',
    'TypeException',
    'UnexpectedException',
    'UnsupportedOperationException',
    'VisualforceException',
    'XmlException',
    'SObjectUpdateException',
    'TouchHandledException',
];

export const PLAIN_EXCEPTIONS: BuiltinDefinition[] = PLAIN.map((name) => builtin({ name, superclass: 'Exception' }));
