import channel from '@salesforce/label/c.InteractionLog_Channel_Label';
import errorsTitle from '@salesforce/label/c.InteractionLog_Errors_Title';
import loadFailed from '@salesforce/label/c.InteractionLog_Panel_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_Panel_Loading';
import logged from '@salesforce/label/c.InteractionLog_Save_Logged';
import notAnswered from '@salesforce/label/c.InteractionLog_Save_NotAnswered';
import refused from '@salesforce/label/c.InteractionLog_Save_Refused';
import relatedTo from '@salesforce/label/c.InteractionLog_Links_Announcement';
import required from '@salesforce/label/c.InteractionLog_Save_Required';
import retry from '@salesforce/label/c.InteractionLog_Panel_Retry';
import save from '@salesforce/label/c.InteractionLog_Save_Button';
import saving from '@salesforce/label/c.InteractionLog_Save_Saving';
import shortcut from '@salesforce/label/c.InteractionLog_Save_Shortcut';
import shortcutMac from '@salesforce/label/c.InteractionLog_Save_ShortcutMac';
import title from '@salesforce/label/c.InteractionLog_Panel_Title';
import unresolved from '@salesforce/label/c.InteractionLog_Links_Unresolved';

export const LABELS = {
    channel,
    errorsTitle,
    loadFailed,
    loading,
    logged,
    notAnswered,
    refused,
    relatedTo,
    required,
    retry,
    save,
    saving,
    shortcut,
    shortcutMac,
    title,
    unresolved,
} as const;

/** Fills {0}, {1}, … of a label. */
export const fill = (label: string, ...values: (string | number)[]): string =>
    label.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
