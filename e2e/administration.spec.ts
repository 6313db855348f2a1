/** What an administrator set up meets the agent: rules, rights and code of the org's own (e2e/admin). */
import { Console } from './console.ts';
import { expect, test } from './test.ts';

test('a validation rule on a field that is not on the panel: the field appears with the message and can be filled', async ({
    page,
}) => {
    const console = new Console(page, 'contracts@local.org');
    const record = await console.startOnNewCase('Hidden field');
    await page.keyboard.type('Wants to leave us');
    await console.panel.subject.fill('Cancellation of the contract');
    await console.panel.chooseDisposition('Information Provided');
    const contract = console.panel.region.getByLabel('Contract Number');
    await expect(contract).toBeHidden();
    await console.panel.save.click();

    await expect(console.panel.fieldError('Contract Number')).toContainText('Which contract is cancelled?');
    await expect(contract).toBeFocused();
    await expect(console.panel.notes).toHaveText('Wants to leave us');
    expect(await console.tasksOf(record.id)).toHaveLength(0);

    await page.keyboard.type('C-4711');
    await page.keyboard.press('Control+Enter');
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id, 'Id, Contract_Number__c')).toMatchObject([
        { Contract_Number__c: 'C-4711' },
    ]);
});

test('the same rule for an agent who may not fill the field: says so, and who can help', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Hidden field without access');
    await page.keyboard.type('Wants to leave us');
    await console.panel.subject.fill('Cancellation of the contract');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();

    await expect(console.panel.errors.first()).toContainText(
        'You do not have permission to fill Contract Number. Ask your administrator for access.',
    );
    await expect(console.panel.region.getByLabel('Contract Number')).toBeHidden();
    await expect(console.panel.notes).toHaveText('Wants to leave us');
    expect(await console.tasksOf(record.id)).toHaveLength(0);
});

test('fields without access: hidden ones are not there, read-only ones cannot be changed, and a save that needs one says so', async ({
    page,
}) => {
    const console = new Console(page, 'restricted@local.org');
    const record = await console.startOnNewCase('Restricted');
    await page.keyboard.type('Typed without a disposition');
    await expect(console.panel.disposition).toBeDisabled();
    await expect(console.panel.region).not.toContainText('Sentiment');
    await console.panel.save.click();

    await expect(console.panel.region).toContainText(
        'You do not have permission to fill Disposition. Ask your administrator for access.',
    );
    await expect(console.panel.notes).toHaveText('Typed without a disposition');
    expect(await console.tasksOf(record.id)).toHaveLength(0);

    // What the rule does not ask for can be saved.
    await console.panel.choose('Status', 'In Progress');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('a record of another owner that the agent cannot see: the panel says so and saves without it', async ({
    page,
}) => {
    const console = new Console(page);
    await console.signIn();
    // A contact without an account belongs to its owner alone.
    const contactId = await console.create('Contact', { LastName: `Private ${String(Date.now())}` });
    await console.openRecord('Contact', contactId);
    await console.pressHotkey();
    await page.keyboard.type('About somebody hidden');
    await expect(console.panel.region).toContainText('no longer exists, or you do not have access to it');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    const log = await console.queryOne(
        'SELECT Id, Contact__c, Related_Record_Id__c FROM Interaction_Log__c ORDER BY CreatedDate DESC LIMIT 1',
    );
    expect(log).toMatchObject({ Contact__c: null, Related_Record_Id__c: null });
});

test('access that is taken away while the agent types: the save says so at the field, and the notes stay', async ({
    page,
}) => {
    const console = new Console(page);
    await console.signIn();
    const agent = await console.queryOne(`SELECT Id FROM User WHERE Username = '${console.username}'`);
    const admin = await console.queryOne(`SELECT Id FROM User WHERE Username = 'admin@local.org'`);
    const name = `Moved ${String(Date.now())}`;
    const contactId = await console.create('Contact', { LastName: name, OwnerId: agent.Id });
    await console.openRecord('Contact', contactId);
    await console.pressHotkey();
    await page.keyboard.type('Mine until now');
    await expect(console.panel.region).toContainText(name);
    await console.panel.chooseDisposition('Information Provided');
    await console.update('Contact', contactId, { OwnerId: admin.Id });
    await console.panel.save.click();
    await expect(console.panel.fieldError('Name')).toContainText('you do not have access to it');
    await expect(console.panel.notes).toHaveText('Mine until now');
});

test('an agent who may not read cases: the panel on a case says so and works', async ({ page }) => {
    const console = new Console(page, 'nocases@local.org');
    const record = await console.startOnNewCase('Not for everybody');
    await page.keyboard.type('Without the case');
    await expect(console.panel.region).toContainText('no longer exists, or you do not have access to it');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(0);
});

test('code of the org that fails: plain words and a reference, nothing of its insides, and the notes stay', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Faulty trigger');
    await page.keyboard.type('Met a fault');
    await console.panel.subject.fill('Audit');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();

    const error = console.panel.errors.first();
    await expect(error).toContainText('Something else in your org that runs with this failed');
    await expect(error).toContainText(/Reference: [0-9A-Z]{6}\./);
    await expect(console.panel.region).not.toContainText(/AuditTrail|Exception|Trigger\.|line \d/);
    const first = /Reference: (\w{6})/.exec((await error.textContent()) ?? '')?.[1];
    await expect(console.panel.notes).toHaveText('Met a fault');
    expect(await console.tasksOf(record.id)).toHaveLength(0);

    // Tried again, the same problem has the same reference.
    await page.keyboard.press('Control+Enter');
    await expect(error).toContainText(`Reference: ${String(first)}`);

    await console.panel.subject.fill('Call');
    await page.keyboard.press('Control+Enter');
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('notes that are locked cannot be changed past the panel, through the API, by whoever may edit the log', async ({
    page,
}) => {
    const console = new Console(page);
    await console.signIn();
    const log = await console.queryOne(
        `SELECT Id, Notes__c FROM Interaction_Log__c WHERE Stage__c = 'Logged' AND Saved_At__c < LAST_N_DAYS:2 LIMIT 1`,
    );
    for (const username of ['agent@local.org', 'admin@local.org']) {
        const answer = await page.request.patch(`/services/data/v66.0/sobjects/Interaction_Log__c/${log.Id}`, {
            data: { Notes__c: '<p>Never said that</p>' },
            headers: { Authorization: `Bearer ${username}` },
        });
        expect(answer.status()).toBe(400);
        expect(await answer.json()).toMatchObject([
            {
                errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                message: expect.stringMatching(/^The notes of this interaction log are locked since/),
                fields: ['Notes__c'],
            },
        ]);
    }
    expect(await console.queryOne(`SELECT Id, Notes__c FROM Interaction_Log__c WHERE Id = '${log.Id}'`)).toMatchObject({
        Notes__c: log['Notes__c'],
    });
});
