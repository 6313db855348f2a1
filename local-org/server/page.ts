/** The one HTML page of the org. Its scripts are files: Lightning's Content-Security-Policy allows no inline ones. */
import type { RunningUser } from '../apex/runtime/context.ts';
import { languageTag, textDirection } from '../host/languages.ts';
import type { PageContext } from '../browser/pageContext.ts';

const SCRIPTS = ['/_org/vendor.js', '/_org/platform.js'];
const CONSOLE_SCRIPT = '/_org/console.js';

export interface PageOptions {
    title: string;
    user: RunningUser;
    mode: PageContext['mode'];
    /** false: the bare page for components alone. */
    withConsole: boolean;
}

export function pageHtml({ title, user, mode, withConsole }: PageOptions): string {
    const { id, username, name, locale, language, timeZone, currency } = user;
    const context: PageContext = {
        user: { id, username, name, locale, language, timeZone, currency },
        formFactor: 'Large',
        mode,
    };
    // "<" would end the data block.
    const json = JSON.stringify(context).replaceAll('<', '\\u003c');
    return `<!doctype html>
<html lang="${escapeHtml(languageTag(language))}" dir="${textDirection(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/assets/images/logo-noname.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css">
<link rel="stylesheet" href="/_org/page.css">
<script type="application/json" id="page-context">${json}</script>
${(withConsole ? [...SCRIPTS, CONSOLE_SCRIPT] : SCRIPTS).map((script) => `<script src="${script}" defer></script>`).join('\n')}
</head>
<body class="slds-scope">
<div id="app"></div>
<noscript>The console needs JavaScript.</noscript>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
    const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
    return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
