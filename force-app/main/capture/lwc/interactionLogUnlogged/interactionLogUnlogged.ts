import { LightningElement } from 'lwc';

/** Ended calls, chats and emails of the user without a log. */
export default class InteractionLogUnlogged extends LightningElement {}
