/** העברות, בעברית. */
import type { MovementPhrases } from './app-movement-phrases.ts'

const people = (count: number): string => (count === 1 ? 'אדם אחד' : `${count} אנשים`)
const children = (count: number): string => (count === 1 ? 'ילד אחד' : `${count} ילדים`)

export const movementHe: MovementPhrases = {
  title: 'העברות', plan: 'העברה חדשה', takeOver: 'קבלה במצלמה', underWay: 'בדרך', nobodyUnderWay: 'איש אינו בדרך.', arrived: 'הגיעו',
  named: (no) => `העברה ${String(no).padStart(2, '0')}`,
  onManifest: (count) => `${count} ברשימה`, headsOnly: (count) => `${count} ראשים, בלי שמות`,
  notVerified: 'התקבלה ועדיין לא אומתה: המכשיר שכתב אותה אינו מוכר כאן. היא נשמרת, ונספרת כשהבית יכיר אותו.',
  late: (span) => `איחור של ${span}`, overdue: (span) => `עבר המועד ב־${span}. אנשיה לאישור.`, dueAt: (clock) => `צפויה ב־${clock}`,
  left: (place, clock) => `יצאה מן ${place}, ${clock}`, arriveAt: (place) => `מגיעה אל ${place}`, arrivedAt: (place, clock) => `הגיעה אל ${place}, ${clock}`,
  giving: { signed: 'חתם בשם המקום', 'nobody-else-here': 'אין עוד איש במקום', declined: 'המקום לא רצה לחתום', absent: 'לא היה איש מן המקום' },
  receiving: { signed: 'חתם בשם המקום', 'nobody-else-here': 'אין עוד איש במקום', declined: 'המקום לא רצה לחתום', absent: 'לא היה איש מן המקום' },
  escort: { signed: 'הליווי חתם', 'nobody-else-here': 'בלי ליווי', declined: 'הליווי לא רצה לחתום', absent: 'הליווי לא היה' },
  notArrived: 'שתי החתימות חסרות.', otherDoor: (place) => `היא הגיעה לכאן, אל ${place}`,
  seenOf: (seen, of) => `${seen} מתוך ${of}`,
  onArrival: (extras) => (extras === 0 ? 'נראו בהגעה' : `נראו בהגעה, ${extras} נוספים`),
  notYet: 'עוד לא', seenAt: (clock) => clock, notHere: 'לא הגיע',
  notOnManifest: (name) => `${name} לא ברשימה`, readAtDoor: (clock) => `הצמיד נקרא ${clock}`, isHere: 'האדם הזה כאן', onlyBand: 'רק הצמיד',
  answers: (name) => `${name}: מה אתם רואים?`,
  scanNext: 'לסרוק את הבא', closeReader: 'סגירת הקורא', sign: 'חתימה',
  signWhen: (of, extras) => (extras === 0 ? `חותמים כש־${of} מתוך ${of} נראו או הוסברו.` : `חותמים כש־${of} מתוך ${of} נראו או הוסברו ו${extras === 1 ? 'הנוסף יושב' : `־${extras} הנוספים יושבו`}.`),
  signNow: 'לכולם יש תשובה.',
  gettingOut: 'אנשים יוצאים מסכנה. חתמו עכשיו ויישבו אחר כך; מי שלא נקרא בשם נשאר לאישור.',
  headsArrived: 'ראשים שירדו', escortSigns: 'ליווי', receivingSigns: 'המקום הזה', givingSigns: 'המקום הזה', signed: 'ההגעה נחתמה.',
  from: 'מ', to: 'אל', who: 'מי נוסע', whoHint: 'נגיעה, או סריקת צמידים',
  everybodyHere: (count) => `כל מי שכאן, ${count}`, nobodyChosen: 'הוסיפו אנשים בנגיעה או בסריקה.',
  chosen: (count, of) => `${people(count)}, מהם ${children(of)}`,
  headsAlone: 'ראשים בלבד', headsAloneHint: 'אין זמן לשמות: ספרו מי עולה', heads: 'כמה', takes: 'משך', escorts: 'מי מלווה',
  officer: (role, code) => `${role} ${code}`,
  oneWithMany: (count) => `אדם אחד לבד עם ${children(count)}. עדיף שניים; דבר אינו מחכה לכך.`,
  depart: 'חתימה ויציאה', departed: (no) => `העברה ${String(no).padStart(2, '0')} בדרך.`, notHereFrom: 'בחרו מאין ולאן.',
  show: 'הצגה לטלפון השני', showHint: 'החזיקו את שני הטלפונים יציבים. השני פותח העברות, קבלה במצלמה, וקורא את התמונות בכל סדר.',
  piece: (at, count) => `תמונה ${at} מתוך ${count}`, pause: 'לעצור בתמונה הזאת', goOn: 'להמשיך',
  notShown: { 'movement-unknown': 'ההעברה הזאת אינה במכשיר.', 'no-key': 'למכשיר עדיין אין מפתח הצמידים. פתחו אותו במלואו, או התחברו פעם אחת.', 'too-long': 'נכתב כאן בלי חיבור יותר מכפי שתמונות נושאות. התחברו פעם אחת, או מסרו את הרשימה על נייר.' },
  takeAim: 'החזיקו את המצלמה מעל התמונות שבטלפון השני.', got: (have, count) => `${have} מתוך ${count} תמונות נקראו`,
  taken: 'התקבלה. כל החתימות תקפות.', takenHeld: 'התקבלה ונשמרה. עדיין לא אומתה: המכשיר שכתב אותה אינו מוכר כאן.',
  notTaken: { 'not-ours': 'התמונות אינן נפתחות כאן: הן של מבצע אחר, או שלטלפון חסר המפתח. התחברו פעם אחת ונסו שוב.', 'carried-malformed': 'התמונות מגרסה שהטלפון אינו מכיר.' },
  takeAnother: 'לקרוא שוב', undoDeparture: 'היא לא יצאה',
}
