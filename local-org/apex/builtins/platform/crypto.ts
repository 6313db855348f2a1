import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexBlob } from '../../../values/blob.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';

const DIGESTS: Record<string, string> = {
    MD5: 'md5',
    SHA1: 'sha1',
    'SHA-1': 'sha1',
    SHA256: 'sha256',
    'SHA-256': 'sha256',
    SHA512: 'sha512',
    'SHA-512': 'sha512',
    'SHA3-256': 'sha3-256',
    'SHA3-384': 'sha3-384',
    'SHA3-512': 'sha3-512',
};
const MACS: Record<string, string> = { HMACMD5: 'md5', HMACSHA1: 'sha1', HMACSHA256: 'sha256', HMACSHA512: 'sha512' };

function algorithm(ctx: ExecutionContext, table: Record<string, string>, name: string | null): string {
    const found = table[required(ctx, name).toUpperCase()];
    if (found === undefined) throw ctx.exception('SecurityException', `Unrecognized algorithm: ${String(name)}`);
    return found;
}

const blob = (bytes: Uint8Array): ApexBlob => new ApexBlob(new Uint8Array(bytes));

function cipherName(ctx: ExecutionContext, name: string | null, key: ApexBlob): string {
    const bits = Number(/^AES(128|192|256)$/i.exec(required(ctx, name))?.[1]);
    if (!bits) throw ctx.exception('SecurityException', `Unrecognized algorithm: ${String(name)}`);
    if (key.size * 8 !== bits)
        throw ctx.exception(
            'InvalidParameterValueException',
            `Invalid private key. Must be ${String(bits / 8)} bytes.`,
        );
    return `aes-${String(bits)}-cbc`;
}

function encrypt(
    ctx: ExecutionContext,
    name: string | null,
    key: ApexBlob | null,
    iv: Uint8Array,
    data: ApexBlob | null,
): Uint8Array {
    const cipher = createCipheriv(cipherName(ctx, name, required(ctx, key)), required(ctx, key).bytes, iv);
    return Buffer.concat([cipher.update(required(ctx, data).bytes), cipher.final()]);
}

function decrypt(
    ctx: ExecutionContext,
    name: string | null,
    key: ApexBlob | null,
    iv: Uint8Array,
    data: Uint8Array,
): ApexBlob {
    try {
        const decipher = createDecipheriv(cipherName(ctx, name, required(ctx, key)), required(ctx, key).bytes, iv);
        return blob(Buffer.concat([decipher.update(data), decipher.final()]));
    } catch (error) {
        if (error instanceof Error && 'code' in error)
            throw ctx.exception('SecurityException', 'Given final block not properly padded');
        throw error;
    }
}

const macOf = (ctx: ExecutionContext, name: string | null, data: ApexBlob | null, key: ApexBlob | null): Buffer =>
    createHmac(algorithm(ctx, MACS, name), required(ctx, key).bytes)
        .update(required(ctx, data).bytes)
        .digest();

export const CryptoClass = builtin({
    name: 'Crypto',
    statics: {
        'Blob decrypt(String algorithm, Blob key, Blob iv, Blob data)': (
            ctx,
            name: string | null,
            key: ApexBlob | null,
            iv: ApexBlob | null,
            data: ApexBlob | null,
        ) => decrypt(ctx, name, key, required(ctx, iv).bytes, required(ctx, data).bytes),
        'Blob decryptWithManagedIV(String algorithm, Blob key, Blob data)': (
            ctx,
            name: string | null,
            key: ApexBlob | null,
            data: ApexBlob | null,
        ) => decrypt(ctx, name, key, required(ctx, data).bytes.subarray(0, 16), required(ctx, data).bytes.subarray(16)),
        'Blob encrypt(String algorithm, Blob key, Blob iv, Blob data)': (
            ctx,
            name: string | null,
            key: ApexBlob | null,
            iv: ApexBlob | null,
            data: ApexBlob | null,
        ) => blob(encrypt(ctx, name, key, required(ctx, iv).bytes, data)),
        'Blob encryptWithManagedIV(String algorithm, Blob key, Blob data)': (
            ctx,
            name: string | null,
            key: ApexBlob | null,
            data: ApexBlob | null,
        ) => {
            const iv = ctx.host.randomBytes(16);
            return blob(Buffer.concat([iv, encrypt(ctx, name, key, iv, data)]));
        },
        'Blob generateAesKey(Integer size)': (ctx, size: number | null) => {
            if (![128, 192, 256].includes(required(ctx, size)))
                throw ctx.exception('InvalidParameterValueException', 'Invalid key size. Must be 128, 192, or 256.');
            return blob(ctx.host.randomBytes(required(ctx, size) / 8));
        },
        'Blob generateDigest(String algorithm, Blob data)': (ctx, name: string | null, data: ApexBlob | null) =>
            blob(
                createHash(algorithm(ctx, DIGESTS, name))
                    .update(required(ctx, data).bytes)
                    .digest(),
            ),
        'Blob generateMac(String algorithm, Blob data, Blob key)': (
            ctx,
            name: string | null,
            data: ApexBlob | null,
            key: ApexBlob | null,
        ) => blob(macOf(ctx, name, data, key)),
        'Integer getRandomInteger()': (ctx) => Buffer.from(ctx.host.randomBytes(4)).readInt32BE(),
        'Long getRandomLong()': (ctx) => Buffer.from(ctx.host.randomBytes(8)).readBigInt64BE(),
        'Boolean verifyHMac(String algorithm, Blob data, Blob key, Blob mac)': (
            ctx,
            name: string | null,
            data: ApexBlob | null,
            key: ApexBlob | null,
            mac: ApexBlob | null,
        ) => {
            const expected = macOf(ctx, name, data, key);
            return expected.length === required(ctx, mac).size && timingSafeEqual(expected, required(ctx, mac).bytes);
        },
        'Blob sign(String algorithm, Blob data, Blob key)': (ctx) => {
            throw ctx.unsupported('Crypto.sign');
        },
    },
});

type Uuid = ApexBuiltinObject<{ text: string; equalityKey: string }>;

function uuid(ctx: ExecutionContext, text: string): Uuid {
    return builtinObject(ctx, 'UUID', { text, equalityKey: text });
}

export const UuidClass = builtin({
    name: 'UUID',
    statics: {
        'UUID fromString(String text)': (ctx, text: string | null) => {
            const given = required(ctx, text).toLowerCase();
            if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(given))
                throw ctx.exception('IllegalArgumentException', `Invalid UUID string: ${String(text)}`);
            return uuid(ctx, given);
        },
        'UUID randomUUID()': (ctx) => {
            const bytes = Buffer.from(ctx.host.randomBytes(16));
            bytes[6] = (bytes[6]! & 0x0f) | 0x40;
            bytes[8] = (bytes[8]! & 0x3f) | 0x80;
            return uuid(ctx, bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
        },
    },
    methods: {
        'Boolean equals(Object other)': (_ctx, self: Uuid, other: Uuid | null) => self.state.text === other?.state.text,
        'String toString()': (_ctx, self: Uuid) => self.state.text,
    },
});
