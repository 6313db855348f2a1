/** `lightning/logger`: in an org a message goes to Event Monitoring; here to the browser's console. */
export function log(message: unknown): void {
    console.info('[lightning/logger]', message);
}
