/** What the server tells the page about itself, in a `<script type="application/json" id="page-context">`. */
export interface PageContext {
    user: {
        id: string;
        username: string;
        name: string;
        locale: string;
        language: string;
        timeZone: string;
        currency: string;
    };
    /** `Large` on a desktop. */
    formFactor: 'Large' | 'Medium' | 'Small';
    mode: 'development' | 'production';
}

let context: PageContext | undefined;

export function pageContext(): PageContext {
    if (!context) {
        const text = document.getElementById('page-context')?.textContent;
        if (!text) throw new Error('The page has no page-context; it was not served by the local org.');
        context = JSON.parse(text) as PageContext;
    }
    return context;
}
