/** מה שפורסם, בעברית. Explanations of relations are made in English and Spanish; beside these words they stand in English. */
import type { PressPhrases } from './press-phrases.ts'

export const pressHe: PressPhrases = {
  sources: 'דיווחים',
  published: (day, basis) => `פורסם ${day} (${{ metadata: 'לפי מה שנלווה לטקסט', stated: 'לפי הדיווח עצמו', entered: 'הוזן', unknown: 'לא ידוע' }[basis]})`,
  dayUnknown: 'יום הפרסום אינו ידוע',
  readAsOf: (day) => `נקרא לפי ${day}, יום הדיווח הדומה לו ביותר`,
  cutAfter: (letters) => `נקראו רק ${letters} האותיות הראשונות`,
  origin: (number) => `מקור ${number}`,
  basis: { verbatim: 'אותו טקסט', orderedAlignment: 'כנראה טקסט אחד בניסוח אחר', sameStatement: 'אותה אמירה', alone: 'טקסט עצמאי' },
  sameStatementIn: (sources) => `אותה אמירה ב־${sources}`,
  matrix: 'מה אומר כל דיווח',
  matter: (number) => `עניין ${number}`,
  nothingTies: 'אין כאן דבר הקושר עניין לעניין: לא שם, לא ימים, וכמעט אף לא מילה. ביניהם לא נערכה השוואה.',
  emptyCell: '· לא נאמר דבר, ואין זו הכחשה',
  marks: '[n] עומד מול קריאה אחרת: ראו למטה',
  contrary: 'מה שלא יכול להיות נכון יחד, או ששונה',
  noContrary: 'אין כאן סתירה. אין בכך כדי לומר שזה נכון.',
  agreement: 'מה שמתיישב',
  origins: (count) => (count === 1 ? 'מקור אחד' : `${count} מקורות`),
  notEverywhere: 'לא בכל הדיווחים (אין זו הכחשה)',
  questions: 'איזה נתון זה? אדם יאמר',
  relation: {
    agrees: 'זהה', moreSpecific: 'מדויק יותר', qualifierDropped: 'הסתייגות אבדה', compatible: 'מתיישב', evolving: 'גדל', corrected: 'תוקן', conflict: 'סתירה', staleRelativeDate: 'תאריך שהתיישן',
    zoneError: 'שעות שונות', zoneAgrees: 'שעות תואמות', quoteChanged: 'המילים שונו', sameQuote: 'אותן מילים', sum: 'חלקים ושלם', omitted: 'הושמט', onlyHere: 'באחד בלבד', possiblySame: 'אולי אותו נתון',
  },
  severity: { 3: 'נוגע למי שבהשגחה או שטרם אותר', 2: 'נוגע לנתון, לתאריך או לתוצאה אחרים', 1: 'נוגע לניסוח' },
  better: (words, source) => `נתמך יותר, לא הוכרע: "${words}" (${source})`,
  reason: {
    laterCorrection: 'מתקן את שנאמר קודם', directQuotation: 'ציטוט ישיר', custodianAgency: 'מפי הגורם שבהשגחתו הם', attributed: 'נאמר מי אמר', operationalAct: 'פעולה ולא תיאור',
    lowerBoundKept: 'שומר על הגבול', explicitDate: 'התאריך כתוב במפורש', earlierText: 'המוקדם מבין השניים',
  },
  modality: { alleged: 'לכאורה', suspected: 'בחשד', estimated: 'באומדן', attempted: 'ניסיון', possible: 'אפשרי', denied: 'מוכחש' },
  qualifier: { exact: '', atLeast: '≥ ', moreThan: '> ', atMost: '≤ ', lessThan: '< ', almost: 'כמעט ', about: '~ ', estimate: 'אומדן ', all: 'הכול ', none: 'אפס ', some: 'אחדים', between: '' },
  more: (count) => `ועוד ${count}: ראו --json`,
  nothingDecided: 'הועלה לפי כללים מן המילים בלבד. דבר לא הוכרע: אדם מאשר, ושני המשפטים לפניו.',
}
