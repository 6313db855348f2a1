/** Messaging: mails can be written; sending is refused, because this org sends none. */
import { bean } from '../bean.ts';
import { builtin, type BuiltinDefinition, type BuiltinFunction } from '../define.ts';
import type { Bean } from '../bean.ts';

const MAIL_PROPERTIES: readonly [type: string, name: string][] = [
    ['List<String>', 'toAddresses'],
    ['List<String>', 'ccAddresses'],
    ['List<String>', 'bccAddresses'],
    ['String', 'subject'],
    ['String', 'plainTextBody'],
    ['String', 'htmlBody'],
    ['Id', 'targetObjectId'],
    ['Id', 'whatId'],
    ['Id', 'templateId'],
    ['Id', 'orgWideEmailAddressId'],
    ['String', 'replyTo'],
    ['String', 'senderDisplayName'],
    ['Boolean', 'saveAsActivity'],
    ['Boolean', 'treatTargetObjectAsRecipient'],
    ['Boolean', 'useSignature'],
    ['String', 'references'],
    ['String', 'inReplyTo'],
    ['Boolean', 'bccSender'],
    ['List<Id>', 'entityAttachments'],
];

const accessors: Record<string, BuiltinFunction> = {};
for (const [type, name] of MAIL_PROPERTIES) {
    const suffix = name[0]!.toUpperCase() + name.slice(1);
    accessors[`void set${suffix}(${type} value)`] = (_ctx, self: Bean, value: unknown) => {
        self.state[name] = value;
    };
    accessors[`${type} get${suffix}()`] = (_ctx, self: Bean) => self.state[name] ?? null;
}

const send: BuiltinFunction = (ctx) => {
    throw ctx.unsupported('Messaging.sendEmail');
};

export const MESSAGING: BuiltinDefinition[] = [
    bean({
        name: 'Messaging.SingleEmailMessage',
        superclass: 'Messaging.Email',
        properties: MAIL_PROPERTIES.map(([type, name]) => `${type} ${name}`),
        methods: accessors,
    }),
    builtin({ name: 'Messaging.Email' }),
    builtin({ name: 'Messaging.SendEmailResult', methods: { 'Boolean isSuccess()': () => false } }),
    builtin({
        name: 'Messaging',
        statics: {
            'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails)': send,
            'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails, Boolean allOrNothing)': send,
            'void reserveSingleEmailCapacity(Integer count)': () => undefined,
            'void reserveMassEmailCapacity(Integer count)': () => undefined,
        },
    }),
];
