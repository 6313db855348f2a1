/** Apex Blob: bytes. Immutable by convention: nobody writes into `bytes`. */
export class ApexBlob {
    readonly bytes: Uint8Array;
    constructor(bytes: Uint8Array) {
        this.bytes = bytes;
    }

    static fromText(text: string): ApexBlob {
        return new ApexBlob(new TextEncoder().encode(text));
    }

    static fromBase64(text: string): ApexBlob {
        return new ApexBlob(new Uint8Array(Buffer.from(text, 'base64')));
    }

    get size(): number {
        return this.bytes.length;
    }

    toBase64(): string {
        return Buffer.from(this.bytes).toString('base64');
    }

    /** @throws TypeError when the bytes are no UTF-8 */
    toText(): string {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes);
    }

    equals(other: ApexBlob): boolean {
        return this.size === other.size && this.bytes.every((byte, index) => byte === other.bytes[index]);
    }
}
