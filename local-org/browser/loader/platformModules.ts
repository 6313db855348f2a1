/** `@salesforce/*` modules, made from what the server says about each one a bundle imports (lwc/platformModules.ts). */
import type { PlatformModule } from '../../lwc/platformModules.ts';
import { i18n } from '../vendor/i18n.ts';
import { apexFunction, getSObjectValue, refreshApex } from './apex.ts';

const made = new Map<string, unknown>();

/** Default export is the value; `__esModule` keeps the compiler's interop from wrapping it. */
export function platformModule(specifier: string, description: PlatformModule): unknown {
    let exports = made.get(specifier);
    if (exports === undefined) {
        exports = make(description);
        made.set(specifier, exports);
    }
    return exports;
}

function make(description: PlatformModule): unknown {
    switch (description.kind) {
        case 'value':
            return { default: description.value };
        case 'apex':
            return { default: apexFunction(description) };
        case 'apexTools':
            return { refreshApex, getSObjectValue };
        case 'i18n':
            return { default: i18n(description.name) };
    }
}

/** After the org was opened again, labels, permissions and Apex may differ. */
export function forgetPlatformModules(): void {
    made.clear();
}
