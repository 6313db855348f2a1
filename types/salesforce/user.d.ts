/** Id of the running user, 18 characters. */
declare module '@salesforce/user/Id' {
    const id: string;
    export default id;
}
