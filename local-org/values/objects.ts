import type { ApexType } from '../apex/types/type.ts';

/** Instance of a user class. `fields` is indexed by the slot the compiler gave each field. */
export class ApexObject {
    readonly type: ApexType;
    readonly fields: unknown[];
    constructor(type: ApexType, fieldCount: number) {
        this.type = type;
        this.fields = new Array<unknown>(fieldCount).fill(null);
    }
}

/** Instance of Exception or of a class that extends it. */
export class ApexExceptionObject extends ApexObject {
    message: string | null = null;
    cause: ApexExceptionObject | null = null;
    /** `Class.Foo.bar: line 3, column 1\n…` */
    stackTrace = '';
    lineNumber = 0;
    /** DmlException: results of the failed rows; QueryException: inaccessible fields … keyed by the class that put it there. */
    readonly details = new Map<string, unknown>();
}

export class ApexEnumValue {
    readonly type: ApexType;
    readonly name: string;
    readonly ordinal: number;
    constructor(type: ApexType, name: string, ordinal: number) {
        this.type = type;
        this.name = name;
        this.ordinal = ordinal;
    }
}

/** Instance of a built-in class with state of its own (HttpRequest, Matcher, DescribeResult …). */
export class ApexBuiltinObject<State = unknown> {
    readonly type: ApexType;
    state: State;
    constructor(type: ApexType, state: State) {
        this.type = type;
        this.state = state;
    }
}

const constants = new WeakMap<ApexType, readonly ApexEnumValue[]>();
/** Constants of a platform enum in order; one object per constant, whoever asks, so that `===` compares them. */
export function enumConstants(type: ApexType, names: readonly string[]): readonly ApexEnumValue[] {
    let found = constants.get(type);
    if (!found) {
        found = names.map((name, ordinal) => new ApexEnumValue(type, name, ordinal));
        constants.set(type, found);
    }
    return found;
}
