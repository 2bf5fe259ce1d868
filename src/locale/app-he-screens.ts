/** היישום בעברית, מסך אחר מסך, מלבד הלוח ומה שסביב כל מסך. */
import { heDevice, heDoor, hePhoto } from './app-door-he.ts'
import type { AppPhrases } from './app-phrases.ts'

type OfScreens = Pick<AppPhrases, 'people' | 'person' | 'intake' | 'rollCall' | 'heads' | 'incident' | 'discrepancies' | 'settings' | 'door' | 'photo' | 'device' | 'signIn'>

const people = (count: number): string => (count === 1 ? 'אדם אחד' : `${count} אנשים`)

export const heScreens: OfScreens = {
  people: {
    title: 'אנשים', search: 'חיפוש אדם', searchHint: 'שם בכל כתב, או חלק ממנו', found: people, all: 'כולם',
    nobody: 'אין איש בשם זה במכשיר זה.', nobodyHere: 'אין איש כאן.', unnamed: 'עדיין ללא שם', notOpened: 'השם אינו פתוח במכשיר זה',
    ageYears: (min, max) => (min === max ? `גיל ${min}` : `גיל ${min} עד ${max}`), ageUnknown: 'גיל לא ידוע',
    since: (clock) => `מאז ${clock}`, place: 'מקום', standing: 'מצב', anyPlace: 'כל המקומות',
  },
  person: {
    back: 'אנשים', unknown: 'לא במכשיר זה. התחברו, או שאלו את מי שרשם.', alsoKnownAs: 'ידוע גם בשם', lastPlace: 'מקום אחרון',
    why: 'מדוע', answers: 'מי אחראי', whereabouts: 'היכן היה', whereaboutsKey: 'קו מלא: מאומת, מקווקו: טרם אומת',
    stillSo: 'עכשיו', entries: 'מה שנכתב', happened: 'קרה',
    recorded: (clock) => `נרשם ${clock}`, recordedLate: (clock, lag) => `נרשם ${clock}, כעבור ${lag}`,
    recordSighting: 'לרשום שנראה', notFoundHere: 'לא נמצא כאן', 
    basis: {
      'known-by-sight': 'מוכר לי', 'band-and-face': 'צמיד ופנים', 'photo-and-face': 'תמונה ופנים', 'band-alone': 'צמיד בלבד',
      'own-statement': 'לדבריו', reported: 'נמסר לי', unstated: 'לא נאמר',
    },
    chooseBasis: 'כיצד ידוע לך מי זה?', cancel: 'לבטל',
    entryTypes: {
      'person.registered': 'נרשם', 'person.sighted': 'נראה', 'person.not-found': 'חופש ולא נמצא כאן', 'person.described': 'תואר',
      'age.assessed': 'גיל הוערך', 'band.worn': 'צמיד נענד', 'band.read': 'צמיד נקרא', 'band.offered': 'צמיד הוצע', 'handle.noted': 'סימן נרשם', 'photo.taken': 'צולמה תמונה',
      'roll-call.ticked': 'נראה במפקד', 'movement.departed': 'יצא בהעברה', 'movement.arrived': 'הגיע', 'away.started': 'יצא לצורך',
      'away.confirmed': 'אומת בחוץ', 'away.ended': 'חזר', 'person.declared-missing': 'הוכרז כלא מאותר', 'person.found': 'נמצא',
      'person.located-elsewhere': 'אותר במקום אחר', 'person.left-care': 'יצא מהטיפול', 'person.died': 'נפטר', 'person.counted-as': 'נספר כ',
      'registrations.linked': 'קושר לרישום אחר', 'duplicate.suspected': 'אולי נרשם פעמיים', 'answering.assumed': 'אחראי נקבע',
      'answering.handed-over': 'נמסר', 'incident.declared': 'אירוע הוכרז', 'person.born': 'נולד',
      'roll-call.opened': 'מפקד נפתח', 'roll-call.closed': 'מפקד נסגר', 'place.opened': 'מקום נפתח', 'place.counted': 'ראשים נספרו', 'place.capacity-set': 'תפוסה נקבעה',
      'place.locked': 'דלת ננעלה או נפתחה', 'place.evacuated': 'פונה', 'incident.contained': 'אירוע נבלם', 'movement.boarded': 'עלה או ירד', 'band.moved': 'צמיד עבר',
      'band.retired': 'צמיד הוצא משימוש', 'registrations.unlinked': 'קישור בוטל', 'registrations.declared-different': 'הוכרזו שני אנשים', 'person.mentioned': 'הוזכר בשם', 'mention.identified': 'מי שהוזכר זוהה',
      'person.out-of-scope': 'לא שלנו', 'discrepancy.raised': 'ספק הועלה',
    },
    otherEntry: 'רשומה אחרת', discrepancies: 'סתירות פתוחות',
    registrations: (count) => `${count} רישומים מקושרים`,
  },
  intake: {
    title: 'רישום מהיר', atPlace: (place, next) => `${place}, אדם ${next}`, place: 'היכן', placeNeeded: 'בחרו היכן אתם. אין צורך ביותר.',
    time: 'מתי', now: 'עכשיו', minutesAgo: (minutes) => `לפני ${minutes} דק׳`, name: 'השם, כפי שנאמר', nameHint: 'בכל כתב, כפי שהאדם אומר',
    naming: { 'gave-no-name': 'לא אומר', 'cannot-say': 'אינו יכול לומר', 'not-asked': 'טרם נשאל' },
    age: 'גיל', ageHint: 'גם למראה עין', ageUnknown: 'לא ידוע', adult: '18+', sex: 'מין, למראה', sexes: { female: 'נקבה', male: 'זכר', unstated: 'לא נאמר' },
    cameWith: 'הגיע עם', cameWithHint: 'נרשמו כאן ב-30 הדקות האחרונות', nobodyYet: 'איש ב-30 הדקות האחרונות.',
    band: 'צמיד', photo: 'תמונה', offered: { accepted: 'נלקח', declined: 'סירב', 'not-offered': 'אחר כך' },
    handle: 'ניתן לזיהוי לפי', handleHint: 'מיטה, בגד או סימן, אם אין צמיד', handles: { none: 'אחר כך', bed: 'מיטה', clothing: 'בגד', mark: 'סימן' },
    later: 'כל השאר יכול לחכות.', save: 'לשמור ולעבור לבא', savedOne: (number) => (number === null ? 'נשמר כאן' : `אדם ${number} נשמר כאן`),
    staysHere: (waiting) => (waiting === 0 ? 'נשמר קודם בטלפון זה.' : `נשמר בטלפון זה. ${waiting} לשליחה.`),
    onlyPlace: 'נדרשים רק מקום ושעה', 
  },
  rollCall: {
    title: 'מפקד שמות', at: (place, clock) => `${place}, מאז ${clock}`, choosePlace: 'היכן המפקד?', begin: 'להתחיל מפקד',
    expectedHere: (count) => `${people(count)} אמורים להיות כאן`, nobodyExpected: 'אין מי שאמור להיות כאן.', open: 'מפקדים פתוחים', goOn: 'להמשיך',
    left: 'לראות', seen: 'נראו', notFound: 'לא נמצאו כאן', elsewhere: 'במקום אחר', seenToast: (name) => `${name} נראה`, undo: 'לבטל', undone: 'נלקח בחזרה',
    everybody: 'כולם', finish: 'לסיים', closeTitle: 'סגירת המפקד', toSettle: (count) => (count === 0 ? 'לא נותר איש' : `נותרו ${count}`), shouldBe: 'אמורים להיות',
    here: 'כאן', otherPlace: 'מקום אחר', notHere: 'לא כאן',
    consequence: (count) => `אם תסגרו עכשיו, ${count} יישארו טרם אומתו. איש לא ייחשב ללא מאותר אלא אם תאמרו.`,
    everyoneSeen: 'כולם נראו.', close: 'לחתום ולסגור', closed: 'המפקד סגור.', byAnother: 'אדם אחר פתח מפקד זה. אפשר לראות כאן; מי שפתח סוגר.',
    back: 'חזרה למפקד', lastSeen: (clock, place) => `נראה לאחרונה ${clock}, ${place}`,
    faceSays: (name, isSeen) => `${name}, ${isSeen ? 'נראה' : 'לראות'}`,
    ringSays: (seen, left, notFound) => `${seen} נראו, ${left} לראות, ${notFound} לא נמצאו כאן`, whichPlace: 'היכן נראה?', 
  },
  heads: {
    title: 'ספירת ראשים', hint: 'כמה, בלי מי. קודם לספור, אחר כך להביט ברשימה.', place: 'היכן', heads: 'ראשים', children: 'מהם ילדים', infants: 'מהם תינוקות',
    manner: 'כיצד', manners: { awake: 'ערים', asleep: 'ישנים', 'lined-up': 'בשורה', 'from-the-door': 'מהדלת' }, counters: 'ספרו', one: 'אחד', two: 'שניים',
    listSays: (listed) => `ברשימה: ${listed}`, same: 'כמו ברשימה.', more: (count) => `${count} יותר מברשימה`, fewer: (count) => `${count} פחות מברשימה`,
    save: 'לרשום ספירה זו', saved: 'הספירה נשמרה כאן',
  },
  incident: {
    title: 'הכרזת אירוע', works: 'פועל ללא חיבור', what: 'מה קורה?',
    kinds: { 'place-breached': 'שער או דלת נפרצו', 'person-not-where-expected': 'יצא או נלקח', fire: 'אש', quake: 'רעידה', water: 'מים', threat: 'איום' },
    first: 'הוציאו את כולם. פתחו את הדלתות.', firstThen: 'ספרו אחר כך.', where: 'היכן', when: 'מתי', whoIsIt: 'מי אינו במקומו?',
    effect: 'עם ההכרזה', effectPeople: (count) => `${people(count)} יעברו לטרם אומת`, effectNobody: 'מצבו של איש אינו משתנה.',
    effectFreeze: 'החלטות על אנשים כאן ימתינו עד שהאירוע ייבלם.', effectNoFreeze: 'שום החלטה אינה ממתינה.', leaving: 'איש אינו מעוכב: יוצאים מסכנה מיד.',
    hold: 'להחזיק כדי להכריז', holding: 'המשיכו להחזיק', twoTaps: 'להכריז בשתי נגיעות', confirm: 'כן, להכריז', notYet: 'עדיין לא', declared: 'הוכרז. נשמר כאן.',
    countNow: 'לספור את כולם', open: 'אירועים פתוחים', contain: 'נבלם', contained: 'נבלם. תצפיות מעתה נחשבות.', since: (clock) => `מאז ${clock}`, 
  },
  discrepancies: {
    title: 'סתירות', open: (count) => `${count} פתוחות`, since: (clock) => `מאז ${clock}`, people, made: 'מה יוצר אותה', settle: 'ליישב', reason: 'מדוע',
    reasonHint: 'במשפט שיחזיק גם בעוד שנה', save: 'ליישב', leaveOpen: 'להשאיר פתוחה', settled: 'יושבה. עובדה חדשה פותחת אותה שוב.', reading: 'מה נכון?', noReading: 'אף אחת, מסיבה זו',
  },
  settings: {
    title: 'הגדרות', theme: 'תאורה', themes: { auto: 'כמו המכשיר', light: 'בהיר', dark: 'כהה', hc: 'ניגודיות גבוהה' }, language: 'שפה',
    languages: { es: 'Español', en: 'English', he: 'עברית' }, lock: 'לנעול את המכשיר', lockMeans: 'מה שנשמר כאן נשאר, ונשאר שלך.', you: 'במכשיר זה', waiting: 'לשליחה',
  },
  door: heDoor,
  photo: hePhoto,
  device: heDevice,
  signIn: {
    join: 'הצטרפות למבצע', joinHint: 'המנהל נותן לך את הקוד.', code: 'קוד', label: 'שם המכשיר', labelHint: 'כגון טאבלט 2',
    joinAct: 'להצטרף', signIn: 'כניסה', locked: (name) => `נעול. ${name} היה כאן אחרון.`, name: 'שם', password: 'משפט סיסמה', oneTimeCode: 'קוד מהמאמת',
    oneTimeHint: 'להשאיר ריק אם אין', signInAct: 'להיכנס', otherOfficer: 'אדם אחר', failed: 'לא התאים. בדקו את השם, המשפט והקוד.', working: 'רגע',
  },
}
