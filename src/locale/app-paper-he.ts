/** Paper, in Hebrew: rosters, bands, the handover sheet, and typing a paper in again. */
import type { PaperPhrases } from './app-desk-phrases.ts'

export const hePaper: PaperPhrases = {
  title: 'נייר', what: 'איזה נייר', kinds: { roster: 'רשימה', bands: 'צמידים', handover: 'דף מסירה', again: 'הקלדת רשימה' }, where: 'היכן', print: 'הדפסה', pages: 'כמה עמודים', onePage: (bands) => `${bands} צמידים בעמוד`,
  asOf: (moment) => `נכון ל-${moment}`, sheet: 'דף', page: (page, pages) => `עמוד ${page} מתוך ${pages}`, doubt: (confirmed, unconfirmed) => `${confirmed} מאומתים, ${unconfirmed} טרם אומתו`, onList: (count) => `ברשימתנו: ${count}`, nobody: 'אין איש ברשימה של מקום זה.',
  row: 'מס׳', code: 'קוד', name: 'שם', age: 'גיל', room: 'חדר', tick: 'שעה', notes: 'הערות', keep: 'שמות של אנשים מוגנים. להחזיק עליך; להחזיר או להשמיד אחרי ההקלדה.', ticking: 'יש לכתוב את השעה מעל הטור ולסמן את מי שראית.',
  bandsKeep: 'צמיד מוכר מרגע שנענד. יש להשמיד את הנותרים.', bandsFresh: 'מוגרלים בכל הדפסה: אין שני דפים זהים.', again: 'להגריל אחרים',
  number: 'מספר הדף', numberHint: 'ארבע עשרה ספרות בראשו', refusals: { 'sheet-letter': 'במספר זה יש ספרות בלבד.', 'sheet-length': 'במספר זה ארבע עשרה ספרות.', 'sheet-check': 'ספרה שגויה, או ששתיים הוחלפו.' }, unknown: 'אין במכשיר זה מקום של מספר זה.',
  alike: 'ייתכן יותר ממקום אחד', tickedAt: 'השעה שמעל הטור', error: 'באיזה דיוק', errors: { '5': 'חמש דקות', '15': 'רבע שעה', '60': 'שעה' }, who: 'מי סימן', whos: { self: 'אני, במו עיניי', other: 'מישהו אחר' }, otherMeans: 'מה שסימן אחר נרשם כדיווח: אינו מאמת.',
  compare: 'להשוות מספר וקוד עם הנייר.', isIn: 'כבר נרשם', save: (count) => (count === 1 ? 'לרשום ראייה אחת' : `לרשום ${count} ראיות`), saved: (count) => (count === 1 ? 'ראייה אחת נשמרה כאן' : `${count} ראיות נשמרו כאן`), notAll: (count) => `${count} לא נשמרו. הם עדיין מסומנים.`, future: 'שעה זו טרם הגיעה.',
  handover: 'מסירת משמרת', giving: 'מוסר', receiving: 'מקבל', signature: 'שם, חתימה, שעה', howDone: 'איך נמסר', mentioned: 'טרם אומתו ולא אותרו', open: 'פתוח כאן', none: 'אין', reservations: 'מה אינו מתיישב',
}
