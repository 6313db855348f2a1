/** Words that promise something, and words that take it back. */

/** `amount`: money to be given back. `deadline`: a day by which something is to be done. */
export type CommitmentKind = 'callback' | 'followUp' | 'amount' | 'deadline';

export interface Cue {
    kind: CommitmentKind;
    text: string;
}

/** Where letters are, a word begins or ends; \b knows ASCII only. */
const words = (alternatives: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, 'iu');

const CALLBACK = [
    words('(?:call|ring|phone)(?:ing)? (?:(?:him|her|them|you|the customer|customer|client) )?back|call-?backs?'),
    words('(?:zu)?rück(?:zu)?rufen|zurückrufen|rückruf|(?:ruf|rufe|rufen) (?:\\S+ ){0,4}zurück'),
    words('rappeler(?:ai|a|ons)?|rappelle(?:r)?'),
    words(
        '(?:volver(?:é|emos)? a|(?:le |te |lo |la )?devolver(?:é|emos)? la) llam(?:ar|ada)|devolver(?:é|emos)? la llamada',
    ),
    words(
        '(?:ligar(?:ei|emos)?|retornar(?:ei|emos)?) (?:\\S+ ){0,3}(?:de volta|a ligação)|retornar(?:ei|emos)? (?:a|o) (?:ligação|contato)',
    ),
    /折り?返し(?:の)?(?:お)?(?:電話|連絡|ご連絡)|かけ直[しす]|掛け直[しす]/u,
];

const FOLLOW_UP = [
    words(
        "follow(?:ing)?[ -]?up|get(?:ting)? back to|(?:will|[’']ll|must|need to|have to|going to|to) (?:\\S+ )?(?:e-?mail|send|check|confirm|escalate|schedule|arrange|update|inform)",
    ),
    words(
        'nachfassen|nachhaken|wiedervorlage|melde(?:n)? (?:mich|uns)|(?:werde|werden|muss|müssen|wird) (?:\\S+ ){1,6}(?:senden|schicken|prüfen|klären|melden|bestätigen)',
    ),
    words(
        'relancer(?:ai|ons)?|recontacter(?:ai|a|ons)?|reviendr(?:ai|ons) vers|(?:vais|allons|dois|devons) (?:\\S+ )?(?:envoyer|vérifier|confirmer)',
    ),
    words(
        '(?:hacer|dar) seguimiento|(?:voy a|vamos a|debo|hay que) (?:\\S+ )?(?:enviar|mandar|revisar|confirmar)|enviar(?:é|emos)|me pondré en contacto',
    ),
    words(
        '(?:fazer|dar) (?:o )?(?:acompanhamento|follow[ -]?up)|(?:vou|vamos|devo) (?:\\S+ )?(?:enviar|verificar|confirmar)|enviar(?:ei|emos)|entrar(?:ei|emos) em contato',
    ),
    /フォローアップ|改めて(?:ご)?連絡|(?:送付|送信|確認|連絡)(?:する予定|します|いたします|致します)/u,
];

const MONEY =
    '(?:(?:[$€£¥]|US\\$|R\\$)\\s?\\d[\\d.,]*|\\d[\\d.,]*\\s?(?:[$€£¥]|USD|EUR|GBP|BRL|JPY|円|euros?|dollars?|reais))';
const GIVING =
    '(?:refund(?:s|ing)?|credit(?:s|ing)? (?:note|of|back)|reimburse(?:ment)?|compensation|erstattung|erstatten|gutschrift|gutschreiben|' +
    'rembourse(?:ment|r|rons|rai)|avoir|reembols(?:o|ar|aremos)|abono|estorno|estornar|返金|払い戻し)';
const AMOUNT = [
    new RegExp(`${MONEY}[^.!?\\n]{0,25}?${GIVING}`, 'iu'),
    new RegExp(`${GIVING}[^.!?\\n]{0,25}?${MONEY}`, 'iu'),
];

const CUES: readonly [CommitmentKind, readonly RegExp[]][] = [
    ['callback', CALLBACK],
    ['amount', AMOUNT],
    ['followUp', FOLLOW_UP],
];

const DENIALS = [
    words(
        "(?:no|without|not need(?:ed)?|doesn[’']?t (?:want|need)|does not (?:want|need)|don[’']?t|do not|did not|didn[’']?t|won[’']?t|will not|never|declined|refused|cancell?ed)",
    ),
    words('(?:kein|keine|keinen|nicht|ohne|nie)'),
    words("(?:ne|n[’'](?=\\p{L})|pas|aucun|aucune|sans|jamais)"),
    /(?<!\p{L})n[’'](?=\p{L})/iu,
    words('(?:sin|nunca|ningún|ninguna)'),
    words('(?:não|sem|nunca|nenhum|nenhuma)'),
    /不要|ません|しない|なし|済み/u,
];
/** Spanish "no" is English "no"; what is done already is no promise either. */
const DONE = words('(?:was|were|has been|have been|already|wurde|bereits|schon|déjà|ya (?:se|fue)|já (?:foi|está))');

/** Whether a sentence says that something is not to be done, or was done. */
export const isDenied = (sentence: string): boolean =>
    DONE.test(sentence) || DENIALS.some((denial) => denial.test(sentence));

/** The first promise of a sentence; a callback before others. */
export function cueIn(sentence: string): Cue | null {
    for (const [kind, patterns] of CUES) {
        for (const pattern of patterns) {
            const [text] = pattern.exec(sentence) ?? [];
            if (text !== undefined) return { kind, text };
        }
    }
    return null;
}
