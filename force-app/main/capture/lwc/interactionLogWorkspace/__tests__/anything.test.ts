/** Whatever happens, in whatever order: no word is lost, none is logged twice, and in the end all is done. */
import fc from 'fast-check';
import { Agents, steps } from 'test/drafts/randomAgents';

const RUNS = Number(process.env.DRAFT_RUNS ?? 150);

describe.each([true, false])('with drafts in the browser: %s', (browserDrafts) => {
    it('no word is lost, none is logged twice, nothing is left undone', async () => {
        await fc.assert(
            fc.asyncProperty(steps, async (all) => {
                const agents = new Agents(browserDrafts);
                await agents.run(all);
                await agents.heal();

                expect(agents.restless()).toEqual([]);
                expect(agents.loggedTwice()).toEqual([]);
            }),
            { numRuns: RUNS },
        );
    }, 120_000);
});
