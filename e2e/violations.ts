import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on a page: the rule, and where; empty is what a test expects. */
export async function violations(page: Page): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
