/** Locale settings of the running user. */
declare module '@salesforce/i18n/locale' {
    /** BCP 47, such as en-US. */
    const locale: string;
    export default locale;
}

declare module '@salesforce/i18n/timeZone' {
    /** IANA name, such as America/Los_Angeles. */
    const timeZone: string;
    export default timeZone;
}
