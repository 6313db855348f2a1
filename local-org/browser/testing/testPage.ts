/** One component of a project alone on the org's page, for tests in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect as playwrightExpect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../../../scripts/browser.ts';
import type { ConsoleBridge, PageReference, Placement, ToastRequest } from '../bridge.ts';

/** Generous: what is tested is what happens, not how fast; other tests may keep the machine busy. */
const PATIENCE_MS = 60_000;
export const expect = playwrightExpect.configure({ timeout: PATIENCE_MS });

/** A browser with a profile on disk: what it compiled for one page it need not compile for the next. */
export async function launchBrowser(): Promise<BrowserContext> {
    const folder = mkdtempSync(join(tmpdir(), 'browser-profile-'));
    const context = await chromium.launchPersistentContext(folder, {
        executablePath: await ensureBrowser(),
        args: browserArguments(),
        viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('close', () => {
        rmSync(folder, { recursive: true, force: true });
    });
    return context;
}

export interface ShowOptions {
    properties?: Record<string, unknown>;
    placement?: Placement;
}

interface LoaderModule {
    createComponent(tag: string, options: ShowOptions): Promise<HTMLElement>;
    setPlacement(element: Element, placement: Placement): void;
    onComponentsChanged(listener: (tags: string[]) => void): void;
}
interface BridgeModule {
    registerConsole(bridge: ConsoleBridge): void;
}

/** Names the tests put on the page's window. */
interface TestWindow {
    define(dependencies: string[], factory: (...modules: unknown[]) => void): void;
    element: HTMLElement & { focus(): void };
    loader: LoaderModule;
    toasts: ToastRequest[];
    navigations: PageReference[];
    changedTags: string[];
    /** Components in the sandbox must not see it. */
    localOrgSecret: string;
}

export class TestPage {
    readonly page: Page;
    /** What the page reported as errors. */
    readonly errors: string[] = [];

    private constructor(page: Page) {
        this.page = page;
        page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
        page.on('console', (message) => {
            if (message.type() === 'error') this.errors.push(message.text());
        });
    }

    /** Opens the page that has no console; toasts and navigation are recorded instead. */
    static async open(browser: BrowserContext, origin: string, username: string): Promise<TestPage> {
        const page = await browser.newPage();
        const testPage = new TestPage(page);
        await page.goto(`${origin}/_org/preview?as=${username}`);
        await page.evaluate(() => {
            const self = window as unknown as TestWindow;
            Object.assign(self, { toasts: [], navigations: [], changedTags: [], localOrgSecret: 'of the page' });
            self.define(['localOrg/loader', 'localOrg/bridge'], (loader, bridge) => {
                self.loader = loader as LoaderModule;
                self.loader.onComponentsChanged((tags) => self.changedTags.push(...tags));
                const partial: Partial<ConsoleBridge> = {
                    isConsole: false,
                    toast: (request) => self.toasts.push(request),
                    navigate: (reference) => {
                        self.navigations.push(reference);
                    },
                    generateUrl: () => '/lightning/generated',
                    watchPageReference: (listener) => {
                        listener({ type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} });
                        return () => undefined;
                    },
                };
                (bridge as BridgeModule).registerConsole(partial as ConsoleBridge);
            });
        });
        return testPage;
    }

    /** Shows a component alone. @throws Error with the sentence of the loader */
    async show(tag: string, options: ShowOptions = {}): Promise<Locator> {
        const problem = await this.page.evaluate(
            async ([name, how]) => {
                const self = window as unknown as TestWindow;
                try {
                    self.element = await self.loader.createComponent(name, how);
                    document.querySelector('#app')?.replaceChildren(self.element);
                    return null;
                } catch (error) {
                    return error instanceof Error ? error.message : String(error);
                }
            },
            [tag, options] as const,
        );
        if (problem !== null) throw new Error(problem);
        return this.page.locator(tag).first();
    }

    async focus(): Promise<void> {
        await this.page.evaluate(() => {
            (window as unknown as TestWindow).element.focus();
        });
    }

    async place(placement: Placement): Promise<void> {
        await this.page.evaluate((to) => {
            const { loader, element } = window as unknown as TestWindow;
            loader.setPlacement(element, to);
        }, placement);
    }

    async toasts(): Promise<ToastRequest[]> {
        return await this.page.evaluate(() => (window as unknown as TestWindow).toasts);
    }

    async changedTags(): Promise<string[]> {
        return await this.page.evaluate(() => (window as unknown as TestWindow).changedTags);
    }

    async close(): Promise<void> {
        await this.page.close();
    }
}
