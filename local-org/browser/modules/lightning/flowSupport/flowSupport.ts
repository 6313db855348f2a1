/** `lightning/flowSupport`: events of a component on a flow screen. The local org runs no flows; the events are Salesforce's. */
abstract class FlowEvent<Detail> extends CustomEvent<Detail> {
    constructor(type: string, detail: Detail) {
        super(type, { detail, bubbles: true, composed: true, cancelable: true });
    }
}

export const FlowAttributeChangeEventName = 'lightning__flowattributechange';
export const FlowNavigationNextEventName = 'lightning__flownavigationnext';
export const FlowNavigationBackEventName = 'lightning__flownavigationback';
export const FlowNavigationFinishEventName = 'lightning__flownavigationfinish';
export const FlowNavigationPauseEventName = 'lightning__flownavigationpause';

export class FlowAttributeChangeEvent extends FlowEvent<{ attributeName: string; attributeValue: unknown }> {
    constructor(attributeName: string, attributeValue: unknown) {
        super(FlowAttributeChangeEventName, { attributeName, attributeValue });
    }
}

export class FlowNavigationNextEvent extends FlowEvent<undefined> {
    constructor() {
        super(FlowNavigationNextEventName, undefined);
    }
}

export class FlowNavigationBackEvent extends FlowEvent<undefined> {
    constructor() {
        super(FlowNavigationBackEventName, undefined);
    }
}

export class FlowNavigationFinishEvent extends FlowEvent<undefined> {
    constructor() {
        super(FlowNavigationFinishEventName, undefined);
    }
}

export class FlowNavigationPauseEvent extends FlowEvent<undefined> {
    constructor() {
        super(FlowNavigationPauseEventName, undefined);
    }
}
