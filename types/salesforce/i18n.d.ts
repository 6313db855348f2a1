/** Language and locale settings of the running user. */
declare module '@salesforce/i18n/locale' {
    /** BCP 47, such as en-US. */
    const locale: string;
    export default locale;
}

declare module '@salesforce/i18n/lang' {
    /** Language of the text, BCP 47, such as en-US; the locale, which formats numbers and dates, may be another one. */
    const lang: string;
    export default lang;
}

declare module '@salesforce/i18n/timeZone' {
    /** IANA name, such as America/Los_Angeles. */
    const timeZone: string;
    export default timeZone;
}
