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
