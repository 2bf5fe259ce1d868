/** The press desk in Hebrew. */
import type { AddWords, ComposerWords, DeskWords, PressDeskWords } from './app-press-phrases.ts'
import { pressCodesHe } from './app-press-codes-he.ts'
import { pressHe } from './press-he.ts'

const n = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`)

const add: AddWords = {
  title: 'הוספת מקור', paste: 'הדביקו את הדיווח', pasteHint: 'כותרת, טקסט וכיתובים, כמות שהם.', file: 'בחירת קובץ', fileHint: 'טקסט, דף אינטרנט (HTML) או PDF, עד 2 MB.', drop: 'או גררו לכאן קובץ', fileRead: (name) => `נקרא מתוך ${name}`,
  publisher: 'מי פרסם', kind: 'מה זה', published: 'יום הפרסום', publishedHint: 'אם ריק, נקרא מהטקסט.', zone: 'אזור הזמן של המקום שמדובר בו', zoneHint: 'לדוגמה America/Guatemala.', zoneWrong: 'אין אזור זמן בשם זה. בחרו מהרשימה.',
  language: 'שפה', languages: { guess: 'לפי המילים', en: 'אנגלית', es: 'ספרדית' }, address: 'כתובת (URL)', titleOf: 'כותרת',
  readSoFar: 'נקרא עד כה', counts: (numbers, times, quotations, outcomes) => `${n(numbers, 'מספר אחד', 'מספרים')}, ${n(times, 'יום או שעה', 'ימים ושעות')}, ${n(quotations, 'ציטוט אחד', 'ציטוטים')}, ${n(outcomes, 'תוצאה אחת', 'תוצאות')}`,
  nothingYet: 'עדיין כלום. הדביקו דיווח או בחרו קובץ.', tooLong: (units) => `ארוך ממה שנקרא: ${units} אותיות לכל היותר. הדביקו את החלק החשוב.`, tooLarge: (megabytes) => `הקובץ גדול מ־${megabytes} MB. הדביקו את הטקסט שלו.`,
  offlineFile: 'דפים ו־PDF קורא השרת, ואין חיבור. פתחו כאן, העתיקו את הטקסט והדביקו.', notRead: 'לא ניתן לקרוא קובץ זה. פתחו אותו, העתיקו את הטקסט והדביקו.',
  notSeen: 'נשמר כפי שנמצא, חתום, עם טביעת האצבע שלו. איש אינו יכול לשנותו אחר כך.', supersedes: 'בא במקום לכידה קודמת, שנשארת.',
  save: 'שמירת המקור', saved: 'המקור נשמר', repeated: 'הטקסט הזה כבר כאן.', openRepeated: 'פתיחת זה שכאן',
}

const desk: DeskWords = {
  title: 'מה שפורסם', parts: { matrix: 'זה לצד זה', inbox: 'להכרעה', timeline: 'בזמן', communiques: 'ההודעות שלנו' }, under: (sources, origins) => `${n(sources, 'מקור אחד', 'מקורות')}, ${n(origins, 'מוצא אחד', 'מוצאים')}`,
  addSource: 'הוספת מקור', back: 'חזרה למה שפורסם', empty: 'הוסיפו את המקור הראשון: הדביקו דיווח.', offline: 'אין חיבור. אפשר לקרוא ולכתוב; אישור ופרסום צריכים חיבור.',
  closed: (count) => `${n(count, 'מקור אחד אינו נפתח', 'מקורות אינם נפתחים')} במכשיר זה ואינם מושווים.`, noSource: 'מקור זה אינו במכשיר.', notCompared: 'נשמרו, ואינם מושווים', supersededShort: 'לכידה מאוחרת באה במקומו',
  row: 'מה נאמר', account: 'החשבון', thenNow: 'אז · עכשיו', saidThen: 'אז', saidNow: 'עכשיו', publishedOn: (day) => `פורסם ${day}`, origin: (number, basis) => `מוצא ${number}: ${basis}`,
  silent: 'הדיווח אינו מזכיר זאת', inRow: (count) => `לא מתיישב: ${count}`, more: (count) => `ועוד ${count}`, gridHint: 'החצים עוברים בין תאים. Enter פותח תא.', exportTable: 'טבלה (CSV)', exportBrief: 'תקציר (PDF)', briefMaking: 'התקציר נכתב', briefNeedsLine: 'התקציר נכתב בשרת. התחברו, או קחו את הטבלה.', asCards: 'הצגה ככרטיסים', asTable: 'הצגה כטבלה',
  notHeld: 'אין כאן', legend: 'סימנים', contraryNo: (number) => `לא מתיישב (${number})`, contraryMeans: 'עומד מול קריאה אחרת בשורה שלו', raised: 'הועלה, לא אושר', confirmedBy: (name) => `אושר: ${name}`, dismissedBy: (name) => `נדחה: ${name}`, you: 'אתם',
  chooseCell: 'בחרו תא', chooseHint: 'כאן יופיעו המשפט המדויק, מי אמר אותו ומה ידע החשבון אז.', close: 'סגירה',
  exactWords: 'המשפט המדויק', whoSaid: 'מי אמר', ownVoice: 'הדיווח בקולו', doubtful: 'בספק: מהטקסט לא ברור מי מדבר.', via: (name) => `דרך ${name}`, reading: 'איך נקרא', rule: 'כלל',
  asQuestion: 'הכללים אינם בטוחים. קראו קודם את המשפט.', assumed: 'הונח', capture: 'הלכידה', capturedBy: (name, moment) => `נלכד: ${name}, ${moment}`, hash: 'טביעת מה שנמצא (SHA-256)', openSource: 'פתיחת המקור', address: 'כתובת',
  publisher: 'פורסם בידי', noPublisher: 'לא נאמר מי פרסם', kind: 'סוג', laterCapture: 'הוספת לכידה מאוחרת', superseded: 'לכידה מאוחרת באה במקומו. זו נשארת.',
  states: { closed: 'אין במכשיר מפתח שפותח אותו. בקשו מהרכז את קבוצת דסק הפרסומים.', 'in-pieces': 'עדיין לא כולו כאן. יגיע בחילוף הבא.', differs: 'הבתים אינם אלה שנחתמו. השאירו את המכשיר כמות שהוא והתקשרו למנהלים.' },
  accountSays: 'מה עונה החשבון', askedOf: (moment) => `נשאל על ${moment}`, knownThen: 'לפי הידוע כשנאמר', knownNow: 'לפי הידוע עכשיו', position: (position, fold) => `מקום ${position}, גרסת חישוב ${fold}`, upToWithDoubt: (count) => `עד ${count} עם כל הספק`,
  nobodyInTheWay: 'איש אינו עומד בדרך', range: (from, to) => `${from} עד ${to}`, fromTo: (from, to) => `${from} עד ${to}`, enter: 'רישום תשובה זו בחשבון', enteredBy: (name) => `נרשם בחשבון: ${name}`, enteredSaid: 'התשובה נרשמה',
  accept: 'קבלת הקריאה', correct: 'תיקון', reject: 'דחיית הקריאה', accepted: 'התקבל', corrected: 'תוקן', rejected: 'נדחה', decidedBy: (word, name) => `${word}: ${name}`, undecided: 'נקרא בידי כללים, עוד לא נבדק', changeOfMind: 'הכרעה מחדש',
  correctHint: 'מה אתם קוראים במשפט. השאירו ריק את הנכון.', min: 'לפחות', max: 'לכל היותר', unit: 'של מי או של מה', speaker: 'נאמר בידי', note: 'הערה', save: 'שמירת התיקון', cancel: 'ביטול',
  side: (number) => `קריאה ${number}`, betterTitle: 'נתמך יותר, מהטעמים האלה. זה אינו מכריע.', confirm: 'אישור שהם שונים', dismiss: 'דחייה', confirmedSaid: 'אושר', dismissedSaid: 'נדחה',
  reason: 'מדוע', reasonHint: 'משפט או שניים, למי שישאל אחר כך.', dismissNeeds: 'לדחייה דרוש נימוק.', notDecided: 'הועלה בידי כללים. קראו קודם את שני המשפטים.',
  original: 'הטקסט כפי שנלכד', passages: 'מה נקרא בו', passage: 'הקטע שנבחר', nothingRead: 'הכללים לא קראו דבר בטקסט זה.', unseen: (code) => `תו שאינו נראה ${code}`, besideOther: 'לצד הדיווח האחר', compareWith: 'להציב לצד', leftOut: 'רק כאן', putIn: 'רק שם', diffHint: 'מחוק: רק בראשון. קו תחתון כפול: רק בשני.',
  timelineSays: (sources, moments, disputed) => `${n(sources, 'מקור אחד', 'מקורות')} לפי יום הפרסום, ו־${n(moments, 'רגע אחד', 'רגעים')} שהם מדברים עליהם; ${disputed} במחלוקת.`, timelineHint: 'ככל שהפס ארוך, כן פחות מדויק. חלול ומקווקו: במחלוקת.', saidLane: 'נאמר', spokenLane: 'מדבר על', incident: 'אירוע', disputed: 'במחלוקת', settled: 'לא במחלוקת',
  outside: (count) => `${n(count, 'רגע אחד רחוק', 'רגעים רחוקים')} מאוד: ראו בטבלה.`, timelineEmpty: 'עדיין לא נקרא יום או שעה.', tableSource: 'מקור', tableWhat: 'מילים', tableSaid: 'נאמר', tableAbout: 'מדבר על', tableDoubt: 'במחלוקת',
  inboxEmpty: 'אין מה להכריע. מה שהכללים מעלים מגיע לכאן.', inboxLeft: (count) => `${n(count, 'דבר אחד', 'דברים')} להכרעה`, inboxHint: 'המקשים J ו־K עוברים לבא ולקודם.', unplaced: 'מספרים בלי מקום', unplacedHint: 'הכללים אינם יודעים איזה נתון זה. תקנו, או דחו את הקריאה.', questions: 'אולי אותו דבר', add,
}

const composer: ComposerWords = {
  title: 'הודעה לציבור', newOne: 'כתיבת הודעה', none: 'עדיין אין הודעות.', noneHint: 'כתבו מילים והוסיפו מספרים מהרשימה: כל אחד קשור לחשבון.', versions: (count) => n(count, 'גרסה אחת', 'גרסאות'), states: { out: 'פורסם', waiting: 'ממתין לאישור', 'in-hand': 'בכתיבה' }, notOpen: 'המילים אינן נפתחות במכשיר זה.', back: 'חזרה למה שפורסם',
  words: 'מילים', wordsHint: 'הקלידו את המילים. הוסיפו מספרים ואת הרגע: מספר שהוקלד אינו מתפרסם. המקש # פותח את הרשימה.', language: 'שפת ההודעה', languages: { en: 'אנגלית', es: 'ספרדית' }, asOf: 'המספרים נכון ל', asOfNow: 'עכשיו, עד השמירה', asOfHint: 'רגע אחד לכל ההודעה.',
  number: 'הוספת מספר', numberHint: 'מה נספר, ושל מי', chooseNumber: 'איזה מספר', form: 'איך נאמר', moment: 'הוספת הרגע', preview: 'כפי שייקרא', previewEmpty: 'מה שנכתב נקרא כאן, משפט אחר משפט.', boundSays: (measure, of) => `${measure}, ${of}: קשור לחשבון`,
  sentence: (number) => `משפט ${number}`, noFinding: 'דבר אינו עומד בדרכו.', whole: 'על כל ההודעה', instead: 'אפשר לומר', useInstead: 'שימוש בנוסח זה', cannot: 'אי אפשר לומר עכשיו', cannotEmpty: 'ברגע זה דבר אינו נשלל מעבר לכללים של כל משפט.', sayInstead: 'במקום', insert: 'הוספה',
  figure: 'מספר', certain: 'ודאי', atMost: 'לכל היותר', knownAt: 'ידוע נכון ל', changedTitle: 'מספרים שהשתנו מאז שנשמרה גרסה זו', changed: (measure, was, now) => `${measure}: היה ${was}, עכשיו ${now}`, changedMeans: 'שמרו גרסה חדשה. האישורים של זו בטלים אז.',
  approvals: 'אישורים', noApproval: 'איש עוד לא אישר.', approvedBy: (name, agency, moment) => `${name}, ${agency}, ${moment}`, ofEarlier: 'של גרסה קודמת: בטל', agencyUnknown: 'הגוף אינו ידוע כאן', checklist: 'לפני שיוצא', met: 'מתקיים', unmet: 'חסר', whoCan: 'מי יכול',
  save: 'שמירת גרסה זו', savedAs: 'הגרסה נשמרה. אישורים קודמים בטלים.', ask: 'בקשת 2 אישורים', asked: 'זה ברשימה של כל הדסק. שניים משני גופים מאשרים במכשירים שלהם.', unsaved: 'לא נשמר. האישורים הם של הגרסה השמורה.', approve: 'אישור גרסה זו', approved: 'אושר', ownDraft: 'אתם כתבתם גרסה זו. שניים אחרים מאשרים.',
  letPass: 'להניח לזה בנימוק', letPassHint: (letters) => `לפחות ${letters} אותיות. גם אדם שני נותן נימוק.`, letPassSaid: 'הנימוק נשמר', letPassBy: (name) => `מניח לזה: ${name}`, noOverride: 'איש אינו יכול להניח לזה. שנו את המילים.', secondNeeded: 'חסר אדם שני.',
  publish: 'פרסום', publishing: 'הבית בודק…', published: 'פורסם', notPublished: 'לא פורסם', unmetList: 'הבית אומר שחסר:', needsLine: 'לאישור ולפרסום דרוש חיבור. מה שכתבתם בטוח כאן.', needsSignIn: 'הבית לא קיבל. היכנסו ונסו שוב.', publishedAt: (name, moment) => `פורסם: ${name}, ${moment}`, treeSize: 'גודל הספר', treeHead: 'ראש הספר',
  correctThis: 'כתיבת תיקון', correctsEarlier: 'מתקן הודעה שפורסמה.', refusedAt: (name, moment) => `לא פורסם כשביקשו: ${name}, ${moment}`, print: 'הדפסה', exportText: 'שמירה כטקסט', appendix: 'מניין המספרים', appendixSays: 'כל מספר כפי שהיה בחשבון, עם המקום וגרסת החישוב שמשחזרים אותו.',
  newer: 'מישהו שמר בינתיים גרסה אחרת. שלכם עדיין כאן.', showNewer: 'הצגת השמורה', position: 'מקום', fold: 'גרסת חישוב', exerciseMark: 'תרגיל. דבר בהודעה זו אינו אמיתי.',
}

export const pressDeskHe: PressDeskWords = { press: pressHe, codes: pressCodesHe, desk, composer }
