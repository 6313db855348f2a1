import add from '@salesforce/label/c.InteractionLog_NoteView_Add';
import addInstead from '@salesforce/label/c.InteractionLog_NoteView_AddInstead';
import addition from '@salesforce/label/c.InteractionLog_NoteView_Addition';
import additions from '@salesforce/label/c.InteractionLog_NoteView_Additions';
import cancel from '@salesforce/label/c.InteractionLog_NoteView_Cancel';
import edit from '@salesforce/label/c.InteractionLog_NoteView_Edit';
import kept from '@salesforce/label/c.InteractionLog_NoteView_Kept';
import loadFailed from '@salesforce/label/c.InteractionLog_NoteView_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_NoteView_Loading';
import newest from '@salesforce/label/c.InteractionLog_NoteView_Newest';
import none from '@salesforce/label/c.InteractionLog_NoteView_None';
import notKept from '@salesforce/label/c.InteractionLog_NoteView_NotKept';
import noNotes from '@salesforce/label/c.InteractionLog_NoteView_NoNotes';
import notes from '@salesforce/label/c.InteractionLog_NoteView_Notes';
import replace from '@salesforce/label/c.InteractionLog_NoteView_Replace';
import restored from '@salesforce/label/c.InteractionLog_NoteView_Restored';
import retry from '@salesforce/label/c.InteractionLog_NoteView_Retry';
import save from '@salesforce/label/c.InteractionLog_NoteView_Save';
import saveAddition from '@salesforce/label/c.InteractionLog_NoteView_SaveAddition';
import saved from '@salesforce/label/c.InteractionLog_NoteView_Saved';
import saveFailed from '@salesforce/label/c.InteractionLog_NoteView_SaveFailed';
import saving from '@salesforce/label/c.InteractionLog_NoteView_Saving';
import title from '@salesforce/label/c.InteractionLog_NoteView_Title';

export const LABELS = {
    add,
    addInstead,
    addition,
    additions,
    cancel,
    edit,
    kept,
    loadFailed,
    loading,
    newest,
    none,
    notKept,
    noNotes,
    notes,
    replace,
    restored,
    retry,
    save,
    saveAddition,
    saved,
    saveFailed,
    saving,
    title,
} as const;
