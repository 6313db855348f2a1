import { LightningElement, api } from 'lwc';
import { HOME, recordReference, urlOf } from '../../model/addresses.ts';
import { getJson } from '../../model/client.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';
import type { PageItem, PageModel, TimelineItem, TimelineModel } from '../../../../server/routes/consoleApi.ts';

const CARDS = [
    { objectApiName: 'Case', filterName: 'AllOpen' },
    { objectApiName: 'Contact', filterName: 'All' },
    { objectApiName: 'Account', filterName: 'All' },
];
const CARDS_SHOWN = 2;
const NOON = 12;
const EVENING = 18;

/** The app's home page, or a plain one with open cases and tasks. */
export default class Home extends LightningElement {
    text = TEXT;
    page: PageModel | undefined;
    tasks: readonly TimelineItem[] = [];
    visits = 0;
    #isActive = false;

    @api get isActive(): boolean {
        return this.#isActive;
    }

    set isActive(value: boolean) {
        if (value && !this.#isActive) {
            this.visits++;
            void this.load();
        }
        this.#isActive = value;
    }

    get greeting(): string {
        const { user } = session().app;
        const options = { hour: 'numeric', hourCycle: 'h23', timeZone: user.timeZone } as const;
        const hour = Number(new Intl.DateTimeFormat('en-GB', options).format(new Date()));
        const words = hour < NOON ? TEXT.goodMorning : hour < EVENING ? TEXT.goodAfternoon : TEXT.goodEvening;
        return `${words}, ${user.name.split(' ')[0] ?? user.name}`;
    }

    get items(): PageItem[] {
        return this.page?.regions.flatMap(({ items }) => items) ?? [];
    }

    get hasOwnPage(): boolean {
        return this.items.length > 0;
    }

    get context(): PageContext {
        return { reference: HOME, revision: this.visits, isActive: this.#isActive };
    }

    get cards(): { key: string; objectApiName: string; filterName: string }[] {
        if (!this.page) return [];
        const available = new Set(session().app.navItems.map(({ objectApiName }) => objectApiName));
        return CARDS.filter(({ objectApiName }) => available.has(objectApiName))
            .slice(0, CARDS_SHOWN)
            .map((card) => ({ ...card, key: card.objectApiName }));
    }

    get taskViews(): (TimelineItem & { url: string })[] {
        return this.tasks.map((task) => ({ ...task, url: urlOf(recordReference('Task', task.id)) }));
    }

    get hasTasks(): boolean {
        return this.tasks.length > 0;
    }

    private async load(): Promise<void> {
        this.page ??= (await getJson('tab/home', { app: session().app.name }).catch(() => undefined)) as
            PageModel | undefined;
        // Someone without access to tasks sees none; that is no failure of the page.
        const model = (await getJson('tasks').catch(() => undefined)) as TimelineModel | undefined;
        this.tasks = model?.items ?? [];
    }
}
