import channel from '@salesforce/label/c.InteractionLog_Channel_Label';
import closed from '@salesforce/label/c.InteractionLog_Close_Closed';
import tabKept from '@salesforce/label/c.InteractionLog_Close_TabKept';
import tabKeptTitle from '@salesforce/label/c.InteractionLog_Close_TabKeptTitle';
import undo from '@salesforce/label/c.InteractionLog_Close_Undo';
import errorsTitle from '@salesforce/label/c.InteractionLog_Errors_Title';
import followed from '@salesforce/label/c.InteractionLog_Follower_Text';
import takeOver from '@salesforce/label/c.InteractionLog_Follower_TakeOver';
import relatedTo from '@salesforce/label/c.InteractionLog_Links_Announcement';
import unresolved from '@salesforce/label/c.InteractionLog_Links_Unresolved';
import loadFailed from '@salesforce/label/c.InteractionLog_Panel_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_Panel_Loading';
import retry from '@salesforce/label/c.InteractionLog_Panel_Retry';
import title from '@salesforce/label/c.InteractionLog_Panel_Title';
import titleOnPage from '@salesforce/label/c.InteractionLog_Panel_TitleOnPage';
import restored from '@salesforce/label/c.InteractionLog_Restored_Announcement';
import save from '@salesforce/label/c.InteractionLog_Save_Button';
import finishDone from '@salesforce/label/c.InteractionLog_Save_FinishDone';
import finishFailed from '@salesforce/label/c.InteractionLog_Save_FinishFailed';
import finishRetry from '@salesforce/label/c.InteractionLog_Save_FinishRetry';
import keptAsNew from '@salesforce/label/c.InteractionLog_Save_KeptAsNew';
import logged from '@salesforce/label/c.InteractionLog_Save_Logged';
import loggedElsewhere from '@salesforce/label/c.InteractionLog_Save_LoggedElsewhere';
import queued from '@salesforce/label/c.InteractionLog_Save_Queued';
import queuedTitle from '@salesforce/label/c.InteractionLog_Save_QueuedTitle';
import refused from '@salesforce/label/c.InteractionLog_Save_Refused';
import refusedLater from '@salesforce/label/c.InteractionLog_Save_RefusedLater';
import required from '@salesforce/label/c.InteractionLog_Save_Required';
import saving from '@salesforce/label/c.InteractionLog_Save_Saving';
import shortcut from '@salesforce/label/c.InteractionLog_Save_Shortcut';
import shortcutMac from '@salesforce/label/c.InteractionLog_Save_ShortcutMac';
import untitled from '@salesforce/label/c.InteractionLog_Switcher_Untitled';
import tray from '@salesforce/label/c.InteractionLog_Tray_Toggle';
import timeOver from '@salesforce/label/c.InteractionLog_Wrap_TimeOver';

export const LABELS = {
    channel,
    closed,
    errorsTitle,
    finishDone,
    finishFailed,
    finishRetry,
    followed,
    keptAsNew,
    loadFailed,
    loading,
    logged,
    loggedElsewhere,
    queued,
    queuedTitle,
    refused,
    refusedLater,
    relatedTo,
    required,
    restored,
    retry,
    save,
    saving,
    shortcut,
    shortcutMac,
    tabKept,
    tabKeptTitle,
    takeOver,
    timeOver,
    title,
    titleOnPage,
    tray,
    undo,
    unresolved,
    untitled,
} as const;
