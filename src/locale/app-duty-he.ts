/** My place, devices and officers, in Hebrew. */
import type { DevicePhrases, MyPlacePhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? 'אדם אחד' : `${count} אנשים`)

export const heMyPlace: MyPlacePhrases = {
  title: 'המקום שלי', where: 'היכן', choose: 'יש לבחור היכן המשמרת.', listed: (count) => `${people(count)} ברשימה`, children: (count) => `${count} מהם ילדים`,
  counted: (heads, listed) => `ספירת ראשים אחרונה: ${heads}, ברשימה ${listed}`, lapses: (clock) => `לראות את כולם עד ${clock}, אחרת טרם אומתו`,
  answersNow: 'מי אחראי עכשיו', youAnswer: (since) => `האחריות על מקום זה שלך מאז ${since}`, answers: (name, since) => `${name} אחראי מאז ${since}`, nobody: 'אין אחראי למקום זה', unknownOfficer: 'ממונה ששמו אינו פתוח כאן',
  grade: { 'both-signed': 'שניהם חתמו', 'one-signed': 'אחד חתם', assumed: 'נלקחה בלי מסירה' },
  takeOver: 'קבלת המשמרת', handOver: 'מסירת המשמרת', manner: 'איך נמסר?',
  manners: { 'counted-together': 'נספרו יחד', 'by-number': 'לפי מספר בלבד', 'with-reservations': 'בהסתייגות', refused: 'לא התקבל' },
  mannerMeans: { 'counted-together': 'שניהם ראו את כל הרשימה.', 'by-number': 'נאמר המספר, איש לא נספר.', 'with-reservations': 'מתקבל, ומה שאינו מתיישב נרשם.', refused: 'לא מתקבל: מי שהיה אחראי נשאר אחראי.' },
  other: 'הממונה האחר', others: { signed: 'חותם כאן', 'nobody-else-here': 'אין כאן איש אחר', absent: 'כבר הלך', declined: 'אינו חותם' }, otherMeans: 'די בחתימה אחת. דרגתה נמוכה יותר, והיא אינה מעכבת איש.',
  heads: 'ראשים שנספרו יחד', reservation: 'מה אינו מתיישב', toWhom: 'אל מי', fromWhom: 'מאת', chooseOfficer: 'יש לבחור ממונה',
  sign: 'חתימה על המסירה', assume: 'מעכשיו אני אחראי למקום זה', done: 'נמסר. נשמר כאן.', assumed: 'האחריות על מקום זה שלך. נשמר כאן.', refusedDone: 'אי־הקבלה נרשמה. נשמר כאן.',
  due: 'מה צריך להיעשות', nothingDue: 'אין כאן דבר פתוח כרגע.', rollCall: (clock) => `מפקד שמות פתוח מאז ${clock}`, watch: (clock) => `משמרת לילה עד ${clock}`, incident: (kind, left) => `${kind}: ${left} טרם אומתו`,
  care: 'טיפול היום', careNone: 'ארוחות, תרופות ותורים עדיין אינם נרשמים כאן. יש לשאול את צוות הבריאות.', print: 'דף מסירה', beginRollCall: 'להתחיל מפקד שמות', count: 'ספירת ראשים',
}

export const heDevices: DevicePhrases = {
  title: 'מכשירים וממונים', devices: 'מכשירים', officers: 'ממונים', states: { proposed: 'הוצע', known: 'מוכר', revoked: 'בוטל' }, here: 'מכשיר זה', home: 'הבית',
  spokenFor: (codes) => `העידו עליו ${codes}`, holder: 'השתמש בו לאחרונה', nobodyYet: 'עדיין איש', contact: 'הבית שמע אותו', never: 'מעולם לא', entries: 'רישומים שהתקבלו', missing: (count) => `${count} נכתבו לפני האחרון ולא התקבלו`,
  waiting: 'ממתין במכשיר זה', unsent: 'מה שלא נשלח ממנו', unsentUnknown: 'לא ידוע: מכשיר מנותק אינו אומר דבר', lease: 'רשאי לעבוד מנותק עד', leaseOver: (clock) => `רשותו לעבוד מנותק הסתיימה ${clock}`,
  clock: 'שעון', clockOff: (text) => `סוטה ב-${text}`, clockRight: 'תקין', clockUnknown: 'לא נמדד', seconds: (count) => `${count} שנ׳`, fast: 'מקדים', slow: 'מפגר',
  role: 'תפקיד', agency: 'מוסד', keys: 'מפתחות משלו', lastWrote: 'כתב לאחרונה', unnamed: 'השם אינו פתוח כאן',
  roles: { administrator: 'מנהל מערכת', coordinator: 'רכז', intake: 'קליטה', 'shift-lead': 'אחראי משמרת', escort: 'ליווי', gate: 'שער', health: 'בריאות', legal: 'משפטי', 'family-tracing': 'איתור משפחות', ombudsman: 'נציב', communications: 'דוברות' },
  manage: 'צירוף מכשירים', manageMeans: 'למנהלי מערכת, עם חיבור.', label: 'שם', fingerprint: 'הספרות שעל המסך', confirm: 'אישור', confirmMeans: 'יש לקרוא את הספרות מן המכשיר עצמו, לא מהודעה. אם הן שונות: לא לאשר, לבטל.',
  revoke: 'ביטול', revokeMeans: 'החיבורים שלו נגמרים מיד. מה שכתב קודם נשמר; מה שיכתוב אחר כך מונח בצד.', revoked: 'בוטל.', confirmed: 'אושר. יוכר כשהבית ישמע.', invite: 'הזמנת מכשיר', inviteMeans: 'חיה עשר דקות. המכשיר החדש קורא אותה או מקליד, ואז מראה ספרות לאדם ממוסד אחר.', notAllowed: 'רק מנהל מערכת מחובר רואה זאת.', ask: 'הצגת הצירופים', factor: 'הגורם השני או משפט הסיסמה', wrongFactor: 'זה לא התאים.', cancel: 'ביטול', yes: 'כן, לבטל אותו',
}
