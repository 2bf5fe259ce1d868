/** The night watch, in Hebrew. */
import type { NightPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? 'אדם אחד' : `${count} אנשים`)

export const heNight: NightPhrases = {
  title: 'משמרת לילה', at: (place, until) => `${place}, עד ${until}`,
  means: 'בכיבוי האורות מפקד שמות, עם מיטות. אחריו סופרת מטפלת אחת ראשים בכל חדר, בלי אור על הפנים. כל עוד בחדר כמספר הרשימה, אנשיו נשארים מאומתים עד הבוקר.',
  where: 'היכן', until: 'עד', begin: 'להתחיל משמרת לילה', goOn: 'להמשיך', open: 'משמרות לילה פתוחות', begun: 'משמרת הלילה החלה. נשמר כאן.',
  callFirst: 'תחילה מפקד שמות', callDone: (clock, seen, expected) => `מפקד שמות נסגר ב-${clock}: נראו ${seen} מתוך ${expected}.`, callNone: 'לא היה כאן הערב מפקד שמות. תחילה אותו: ספירת ראשים אינה הופכת איש לנוכח.', toCall: 'מפקד שמות עכשיו',
  byOfficer: (name) => `הותחלה בידי ${name}`, next: 'הבא', dueIn: (room, span) => `${room} בעוד ${span}`, dueNow: (room) => `${room}, עכשיו`, late: (span) => `סבב מתעכב ${span}`, dueAt: (clock) => `סבב הבא ${clock}`, notCounted: 'טרם נספר',
  listed: (count) => `${count} ברשימה`, unconfirmed: (count) => `${count} טרם אומתו: ספירה אינה מאמתת`, asListed: (count) => `כמספר הרשימה: ${count}`,
  heads: (room) => `ראשים ב${room}`, fewerHeads: 'אחד פחות', moreHeads: 'אחד יותר', record: (count) => `לרשום ${count}`, saved: (room, count) => `${room}: נספרו ${count}. נשמר כאן.`,
  same: (clock, until) => `כמספר הרשימה ב-${clock}. תקף עד ${until}.`, fewer: (count, clock) => `${count} פחות מהרשימה ב-${clock}. חדר זה טרם אומת.`, more: (count, clock) => `${count} יותר מהרשימה ב-${clock}. חדר זה טרם אומת.`,
  byName: 'לספור חדר זה בשמות', withoutRoom: (count) => `${people(count)} ברשימת הבית בלי חדר. מפקד השמות נותן להם חדר.`, over: 'המשמרת נגמרה. בבוקר יש לערוך מפקד שמות.', noRooms: 'אין כאן על מי לשמור.',
  beds: (noted, listed) => `מיטות: נרשמו ${noted} מתוך ${listed}`, bed: 'מיטה', noteBed: 'לרשום מיטה', bedNoted: 'המיטה נרשמה', bedSaved: (name) => `נרשמה המיטה של ${name}`, brighter: 'בהיר יותר', darker: 'כהה יותר', counting: 'ספירה',
}
