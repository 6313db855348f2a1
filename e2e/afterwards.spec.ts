/** Before and after: earlier interactions, the note on its pages, corrections and additions, sessions without a log. */
import { Console } from './console.ts';
import { expect, test } from './test.ts';

async function logOne(console: Console, text: string): Promise<{ id: string; subject: string }> {
    const record = await console.startOnNewCase('Logged before');
    await console.page.keyboard.type(text);
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    return record;
}

test('the next agent sees the last interactions and reads their full notes', async ({ page }) => {
    const console = new Console(page);
    const record = await logOne(console, 'The router was replaced in March.');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    const cue = console.panel.region.getByRole('button', {
        name: /contacts? in 7 days; last outcome: Information Provided/,
    });
    await cue.click();
    await console.panel.region.getByRole('button', { name: /The router was replaced/ }).click();
    await expect(console.panel.region.getByText('The router was replaced in March.').last()).toBeVisible();
});

test('the rich note is on the page of its Task, and its author corrects it, with a reload in between', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await logOne(console, 'The nodes were fine');
    const [task] = await console.tasksOf(record.id);
    await console.openRecord('Task', task?.Id ?? '');
    const note = page.getByRole('region', { name: 'Interaction note' });
    await expect(note).toContainText('The nodes were fine');
    await note.getByRole('button', { name: 'Edit' }).click();
    const editor = note.getByRole('textbox', { name: 'Notes' });
    await editor.press('Control+Home');
    await page.keyboard.type('Corrected: ');
    await console.reload();
    await expect(note.getByText('The text you had not saved is back.')).toBeVisible();
    await expect(editor).toHaveText('Corrected: The nodes were fine');
    await note.getByRole('button', { name: 'Save' }).click();
    await expect(note).toContainText('Corrected: The nodes were fine');
    const [after] = await console.tasksOf(record.id, 'Id, Description');
    expect(after?.['Description']).toBe('Corrected: The nodes were fine');
});

test('an ended session without a log is logged with one click', async ({ page }) => {
    const console = new Console(page);
    await console.openHome();
    const record = await console.newCase('Not logged yet');
    const agent = await console.queryOne("SELECT Id FROM User WHERE Username = 'agent@local.org'");
    const callId = `call-${record.id}`;
    const taskId = await console.create('Task', {
        Subject: `Call by the adapter ${record.id}`,
        Status: 'Not Started',
        TaskSubtype: 'Call',
        CallObject: callId,
        CallDurationInSeconds: 61,
        OwnerId: agent.Id,
        WhatId: record.id,
    });
    await console.pressHotkey();
    await console.panel.button('Waiting for you').click();
    await console.panel.region.getByRole('button', { name: new RegExp(`adapter ${record.id}`) }).click();
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type('Notes for the adapter');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    const tasks = await console.tasksOf(record.id, 'Id, Description, Status');
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ Id: taskId, Status: 'Completed' });
    expect(tasks[0]?.['Description']).toContain('Notes for the adapter');
    await expect(console.panel.region.getByRole('button', { name: new RegExp(`adapter ${record.id}`) })).toBeHidden();
});
