import { LightningElement } from 'lwc';

/** `lightning-rich-text-toolbar-button-group`: custom buttons in the `toolbar` slot of a rich text editor. */
export default class LightningRichTextToolbarButtonGroup extends LightningElement {}
