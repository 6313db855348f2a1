declare module 'lightning/uiObjectInfoApi' {
    import type { WireAdapter } from 'lwc';

    /** The part of an object's description that components read. */
    export interface ObjectInfo {
        apiName: string;
        /** In the language of the user. */
        label: string;
        labelPlural: string;
        keyPrefix: string | null;
        /** Fields that make up the name; one of them is the name field itself. */
        nameFields: string[];
    }

    export interface ObjectInfos {
        data?: {
            /** In the order asked; an object the user may not see has another status than 200. */
            results: { statusCode: number; result: ObjectInfo | unknown[] }[];
        };
        error?: unknown;
    }

    /** Asks nothing while the names are undefined. */
    export const getObjectInfos: WireAdapter<{ objectApiNames: readonly string[] | undefined }, ObjectInfos>;
}
