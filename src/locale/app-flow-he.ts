/** The flow over time, in Hebrew. */
import type { FlowPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? 'אדם אחד' : `${count} אנשים`)

export const heFlow: FlowPhrases = {
  title: 'מהלך בזמן', heading: (count) => `איך הגיעו ${people(count)} למקומם`,
  whys: { 'written-down': 'כמעט כולם נרשמו', 'first-night': 'הלילה הראשון', 'looked-at': 'הרגע הנצפה' },
  before: (kind) => `לפני: ${kind}`, dayAfter: (kind) => `יום אחרי: ${kind}`,
  notYet: 'טרם נרשמו', noLonger: 'אחד עם אחר, או מעולם לא שלנו', otherPlaces: 'מקומות אחרים', named: (place, word) => `${place}, ${word}`,
  linkSays: (count, from, to) => `${people(count)}: מ${from} אל ${to}`, linked: (count, from, to) => `${people(count)} מ${from} אל ${to}`, linkedAt: (from, to) => `בין ${from} לבין ${to}`,
  moment: 'רגע', from: 'מ', to: 'אל', count: 'אנשים', close: 'סגירת הרשימה', moreOfThem: (count) => `עוד ${count} אינם מוצגים`,
  strip: 'ספירה בזמן', around: (kind) => `סביב: ${kind}`, firstMissing: 'הראשון שלא אותר', handle: 'הרגע הנצפה', handleHint: 'גרירה או מקשי חצים: דקה; Page: רבע שעה; Home ו-End',
  handleSays: (moment, confirmed, unconfirmed, missing) => `${moment}. מאומתים ${confirmed}, טרם אומתו ${unconfirmed}, לא אותרו ${missing}`,
  stripSays: (from, to) => `ספירה מ-${from} עד ${to}`, picture: 'תמונה (SVG)', table: 'טבלה (CSV)', clock: 'לפי איזה שעון', empty: 'ברגע זה אין איש רשום.',
  span: 'כמה ממנו', spanFirst: (days) => `${days} הימים הראשונים`, spanAll: 'הכול',
  exported: (nature, moment, clock) => `Amparo · ${nature} · נכון ל-${moment} · ${clock}`, until: 'מקווקו: טרם אומתו',
}
