/** Modules of the vendor script that TypeScript cannot find by their names. */
declare module 'base/primitiveIcon' {
    import { LightningElement } from 'lwc';
    export default class BasePrimitiveIcon extends LightningElement {
        iconName: string;
        src: string;
        get href(): string;
        requestIconTemplates(): Promise<void>;
    }
}

declare module 'lightning/iconUtils' {
    export function getIconPath(iconName: string): string;
    export function isValidName(iconName: string): boolean;
}

declare module 'localOrg/quill' {
    export { Quill } from 'browser/vendor/quill';
}

declare module 'browser/vendor/quill' {
    import Quill from 'quill';
    export { Quill };
}
