/** Custom labels, in the language of the user. */
declare module '@salesforce/label/*' {
    const text: string;
    export default text;
}
