declare module 'lightning/navigation' {
    import type { LightningElement, WireAdapter } from 'lwc';

    export interface PageReference {
        type: string;
        attributes?: Record<string, string | null | undefined>;
        state?: Record<string, string | null | undefined>;
    }

    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;

    export interface Navigation {
        [Navigate](reference: PageReference, replace?: boolean): void;
        [GenerateUrl](reference: PageReference): Promise<string>;
    }

    /** Adds navigation to a component class. */
    export const NavigationMixin: {
        <Element extends LightningElement>(base: new () => Element): new () => Element & Navigation;
        readonly Navigate: typeof Navigate;
        readonly GenerateUrl: typeof GenerateUrl;
    };

    /** The page in front. In the utility bar it follows the app's navigation. The bare value. */
    export const CurrentPageReference: WireAdapter<Record<string, never>, PageReference | null>;
}
