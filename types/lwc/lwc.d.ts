/** The part of the Lightning web components engine that component code may use. https://lwc.dev */
declare module 'lwc' {
    /** Base class of every component. The instance is not the element, but answers to much of its interface. */
    export class LightningElement {
        constructor();
        readonly template: ShadowRoot;
        /** Elements marked `lwc:ref`, by their names; absent while their part of the template is not rendered. */
        readonly refs: Record<string, Element | undefined>;
        readonly isConnected: boolean;
        readonly hostElement: Element;
        readonly classList: DOMTokenList;
        addEventListener(
            type: string,
            listener: (event: Event) => void,
            options?: boolean | AddEventListenerOptions,
        ): void;
        removeEventListener(
            type: string,
            listener: (event: Event) => void,
            options?: boolean | EventListenerOptions,
        ): void;
        dispatchEvent(event: Event): boolean;
        getBoundingClientRect(): DOMRect;
        getAttribute(name: string): string | null;
        setAttribute(name: string, value: string): void;
        removeAttribute(name: string): void;
        querySelector(selectors: string): Element | null;
        connectedCallback?(): void;
        disconnectedCallback?(): void;
        renderedCallback?(): void;
        errorCallback?(error: Error, stack: string): void;
    }

    /** Marks a public property or method. */
    export function api(value: unknown, context: ClassMemberDecoratorContext): void;

    /** Makes mutations inside an object or array reactive. */
    export function track(value: undefined, context: ClassFieldDecoratorContext): void;

    /** A wire adapter that provides `Value` for the configuration `Config`. */
    export interface WireAdapter<Config extends object, Value> {
        readonly __wireConfig?: Config;
        readonly __wireValue?: Value;
    }

    type WiredMember<Value> =
        | ClassFieldDecoratorContext<LightningElement, Value | undefined>
        | ClassMethodDecoratorContext<LightningElement, (value: Value) => void>
        | ClassSetterDecoratorContext<LightningElement, Value>;

    /** What a wire adapter is asked: values, or `$` and the name of the property that holds one. */
    type WireConfig<Config> = { readonly [Name in keyof Config]: Config[Name] | `$${string}` };

    /** Connects a field, setter or method to a wire adapter. */
    export function wire<Config extends object, Value>(
        adapter: WireAdapter<Config, Value>,
        config?: WireConfig<Config>,
    ): (value: unknown, context: WiredMember<Value>) => void;

    /** Constructor of an element for tests. */
    export function createElement(tagName: string, options: { is: new () => LightningElement }): HTMLElement;
}
