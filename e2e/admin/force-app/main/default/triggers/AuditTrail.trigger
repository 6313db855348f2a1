/** Code of the company's own that has a fault: it expects an account on each task about an audit. */
trigger AuditTrail on Task(before insert) {
    for (Task record : Trigger.new) {
        if (record.Subject != null && record.Subject.contains('Audit')) {
            Map<Id, Account> audited = new Map<Id, Account>();
            record.Description = audited.get(record.WhatId).Name;
        }
    }
}
