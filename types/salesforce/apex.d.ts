/** Methods of Apex classes that are `@AuraEnabled`; their types are given where they are imported (c/interactionLogApi). */
declare module '@salesforce/apex/*' {
    const method: (parameters?: Record<string, unknown>) => Promise<unknown>;
    export default method;
}
