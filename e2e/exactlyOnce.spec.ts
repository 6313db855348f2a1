/** One interaction, one Task: whatever happens between the click and the answer. */
import { Console, type ActionResult } from './console.ts';
import { expect, test } from './test.ts';

test('a double click saves once', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Double click');
    await page.keyboard.type('Once only');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.dblclick();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('an answer that got lost after the save committed: it is asked again by itself, and logged once', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Lost answer');
    await page.keyboard.type('Answer got lost');
    await console.panel.chooseDisposition('Information Provided');
    await console.plan({ kind: 'drop', method: 'InteractionLogController.save' });
    await console.panel.save.click();
    await expect(console.toastWith('Interaction waiting to be sent')).toBeVisible();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('parallel saves of one interaction make one Task, and every caller gets its ids', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Parallel');
    await page.keyboard.type('Everybody saves');
    await console.panel.chooseDisposition('Information Provided');
    const sent = page.waitForRequest((request) => request.url().endsWith('InteractionLogController/save'));
    await console.panel.save.click();
    const body = (await sent).postData() ?? '';
    await expect(console.toastWith('Interaction logged')).toBeVisible();

    const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
            page.evaluate(
                async ([url, data]) =>
                    (
                        await fetch(url, {
                            method: 'POST',
                            body: data,
                            headers: { 'Content-Type': 'application/json' },
                        })
                    ).text(),
                ['/_org/apex/InteractionLogController/save', body] as const,
            ),
        ),
    );
    const [task] = await console.tasksOf(record.id);
    expect(await console.tasksOf(record.id)).toHaveLength(1);
    for (const answer of answers) expect(answer).toContain(task?.Id);
});

test('a flow and the panel save one interaction at once: one Task, one log, and both get their ids', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Flow and panel');
    await page.keyboard.type('Saved from two sides');
    await console.panel.chooseDisposition('Information Provided');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();
    const draft = await console.queryOne(
        `SELECT Id, Interaction_Key__c FROM Interaction_Log__c WHERE Stage__c = 'Draft' AND Case__c = '${record.id}'`,
    );
    // As Flow runs the action, and as anybody can through the API.
    const runAction = (): Promise<ActionResult[]> =>
        console.runAction('InteractionSaveAction', [
            {
                interactionKey: draft['Interaction_Key__c'],
                disposition: 'Information Provided',
                notesHtml: '<p>Saved from two sides</p>',
                whatId: record.id,
            },
        ]);
    const answered = page.waitForResponse((response) => response.url().endsWith('InteractionLogController/save'));
    const [, ...fromFlow] = await Promise.all([
        console.panel.save.click(),
        ...Array.from({ length: 5 }, () => runAction()),
    ]);
    const fromPanel = await (await answered).text();

    const tasks = await console.tasksOf(record.id, 'Id, Interaction_Log__c');
    expect(tasks).toHaveLength(1);
    const [task] = tasks;
    expect(await console.query(`SELECT Id FROM Interaction_Log__c WHERE Case__c = '${record.id}'`)).toMatchObject([
        { Id: task?.['Interaction_Log__c'] },
    ]);
    for (const [result] of fromFlow) {
        expect(result).toMatchObject({
            isSuccess: true,
            outputValues: { isLogged: true, taskId: task?.Id, logId: task?.['Interaction_Log__c'] },
        });
    }
    expect(fromPanel).toContain(task?.Id);
    expect(fromPanel).toContain(String(task?.['Interaction_Log__c']));
});
