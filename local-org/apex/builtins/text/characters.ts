/** Java's notion of whitespace (Character.isWhitespace): Unicode spaces but the no-break ones, and the ASCII controls. */
export const isTextWhitespace = (text: string): boolean =>
    /^(?:[\t-\r\x1c-\x1f]|(?![\u00a0\u2007\u202f])\p{Z})*$/u.test(text);
