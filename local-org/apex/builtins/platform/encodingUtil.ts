import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';

function charset(ctx: ExecutionContext, name: string | null): BufferEncoding {
    const wanted = required(ctx, name).toUpperCase();
    if (wanted === 'UTF-8' || wanted === 'UTF8') return 'utf8';
    if (wanted === 'ISO-8859-1' || wanted === 'US-ASCII') return 'latin1';
    throw ctx.unsupported(`EncodingUtil with the character set ${String(name)}`);
}

/** application/x-www-form-urlencoded, as java.net.URLEncoder writes it. */
function urlEncode(text: string, encoding: BufferEncoding): string {
    return Array.from(Buffer.from(text, encoding), (byte) => {
        const character = String.fromCharCode(byte);
        if (/[a-zA-Z0-9.\-*_]/.test(character)) return character;
        return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}

function urlDecode(ctx: ExecutionContext, text: string, encoding: BufferEncoding): string {
    const bytes: number[] = [];
    for (let at = 0; at < text.length; at++) {
        const character = text[at]!;
        if (character === '+') bytes.push(32);
        else if (character === '%') {
            const hex = text.slice(at + 1, at + 3);
            if (!/^[0-9a-fA-F]{2}$/.test(hex))
                throw ctx.exception(
                    'IllegalArgumentException',
                    `URLDecoder: Illegal hex characters in escape (%) pattern - "${hex}"`,
                );
            bytes.push(parseInt(hex, 16));
            at += 2;
        } else bytes.push(...Buffer.from(character, encoding));
    }
    return Buffer.from(bytes).toString(encoding);
}

export const EncodingUtilClass = builtin({
    name: 'EncodingUtil',
    statics: {
        'Blob base64Decode(String text)': (ctx, text: string | null) => ApexBlob.fromBase64(required(ctx, text)),
        'String base64Encode(Blob value)': (ctx, value: ApexBlob | null) => required(ctx, value).toBase64(),
        'Blob convertFromHex(String text)': (ctx, text: string | null) => {
            const hex = required(ctx, text);
            if (!/^([0-9a-fA-F]{2})*$/.test(hex))
                throw ctx.exception('InvalidParameterValueException', 'Invalid hex string');
            return new ApexBlob(new Uint8Array(Buffer.from(hex, 'hex')));
        },
        'String convertToHex(Blob value)': (ctx, value: ApexBlob | null) =>
            Buffer.from(required(ctx, value).bytes).toString('hex'),
        'String urlDecode(String text, String charset)': (ctx, text: string | null, name: string | null) =>
            urlDecode(ctx, required(ctx, text), charset(ctx, name)),
        'String urlEncode(String text, String charset)': (ctx, text: string | null, name: string | null) =>
            urlEncode(required(ctx, text), charset(ctx, name)),
    },
});
