/** Every way to a log passes here: pages, the API, data loaders, other packages. The rules are in the handler. */
trigger InteractionLogTrigger on Interaction_Log__c(before update) {
    InteractionLogTriggerHandler.beforeUpdate(Trigger.new, Trigger.oldMap);
}
