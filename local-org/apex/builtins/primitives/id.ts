import type { ExecutionContext } from '../../runtime/context.ts';
import { to18 } from '../../../schema/ids.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { objectToken } from '../../runtime/describe.ts';

/** 18 characters of a valid id. @returns null when the text is none */
export function normalizeId(text: string): string | null {
    if (/^[a-zA-Z0-9]{15}$/.test(text)) return to18(text);
    if (!/^[a-zA-Z0-9]{18}$/.test(text)) return null;
    return to18(text.slice(0, 15)).toLowerCase() === text.toLowerCase()
        ? text.slice(0, 15) + text.slice(15).toUpperCase()
        : null;
}

export function toId(ctx: ExecutionContext, text: string): string {
    const id = normalizeId(text.trim());
    if (id === null) throw ctx.exception('StringException', `Invalid id: ${text}`);
    return id;
}

export const IdClass = builtin({
    name: 'Id',
    statics: {
        'Id valueOf(String text)': (ctx, text: string | null) => toId(ctx, required(ctx, text)),
        'Id valueOf(String text, Boolean restoreCasing)': (ctx, text: string | null, restore: boolean) => {
            const given = required(ctx, text);
            if (!restore || !/^[a-zA-Z0-9]{18}$/.test(given)) return toId(ctx, given);
            return restoreCase(given);
        },
    },
    methods: {
        'Schema.SObjectType getSObjectType()': (ctx, self: string) => {
            const object = ctx.schema.objectByPrefix(self.slice(0, 3));
            if (!object) throw ctx.exception('SObjectException', `Cannot locate Apex Type for ID: ${self}`);
            return objectToken(ctx, object);
        },
        'String to15()': (_ctx, self: string) => self.slice(0, 15),
        'void addError(Object error)': (ctx) => {
            throw ctx.unsupported('Id.addError');
        },
    },
    isInstance: (value) => typeof value === 'string' && normalizeId(value) !== null,
});

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The letters' case that the checksum remembers. */
function restoreCase(text: string): string {
    const suffix = text.slice(15).toUpperCase();
    const letters = Array.from(text.slice(0, 15), (character, index) => {
        const bits = SUFFIX.indexOf(suffix[Math.floor(index / 5)]!);
        return (bits >> (index % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
    });
    return letters.join('') + suffix;
}
