/** Inbound mail as a handler gets it; tests make such mails themselves. */
import { bean } from '../bean.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';

export const INBOUND_EMAIL: BuiltinDefinition[] = [
    bean({
        name: 'Messaging.InboundEmail',
        properties: [
            'List<Messaging.InboundEmail.BinaryAttachment> binaryAttachments',
            'List<String> ccAddresses',
            'String fromAddress',
            'String fromName',
            'List<Messaging.InboundEmail.Header> headers',
            'String htmlBody',
            'Boolean htmlBodyIsTruncated',
            'String inReplyTo',
            'String messageId',
            'String plainTextBody',
            'Boolean plainTextBodyIsTruncated',
            'List<String> references',
            'String replyTo',
            'String subject',
            'List<Messaging.InboundEmail.TextAttachment> textAttachments',
            'List<String> toAddresses',
        ],
    }),
    bean({ name: 'Messaging.InboundEmail.Header', properties: ['String name', 'String value'] }),
    bean({
        name: 'Messaging.InboundEmail.BinaryAttachment',
        properties: [
            'Blob body',
            'String fileName',
            'List<Messaging.InboundEmail.Header> headers',
            'String mimeTypeSubType',
        ],
    }),
    bean({
        name: 'Messaging.InboundEmail.TextAttachment',
        properties: [
            'String body',
            'Boolean bodyIsTruncated',
            'String charset',
            'String fileName',
            'List<Messaging.InboundEmail.Header> headers',
            'String mimeTypeSubType',
        ],
    }),
    bean({ name: 'Messaging.InboundEnvelope', properties: ['String fromAddress', 'String toAddress'] }),
    bean({ name: 'Messaging.InboundEmailResult', properties: ['String message', 'Boolean success'] }),
    builtin({
        name: 'Messaging.InboundEmailHandler',
        kind: 'interface',
        abstract: [
            'Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope)',
        ],
    }),
];
