import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';

export function blobText(ctx: ExecutionContext, blob: ApexBlob): string {
    try {
        return blob.toText();
    } catch {
        throw ctx.exception('StringException', 'BLOB is not a valid UTF-8 string');
    }
}

export const BlobClass = builtin({
    name: 'Blob',
    statics: {
        'Blob valueOf(String text)': (ctx, text: string | null) => ApexBlob.fromText(required(ctx, text)),
        'Blob toPdf(String text)': (ctx) => {
            throw ctx.unsupported('Blob.toPdf');
        },
    },
    methods: {
        'Integer size()': (_ctx, self: ApexBlob) => self.size,
        'String toString()': blobText,
    },
    isInstance: (value) => value instanceof ApexBlob,
});
