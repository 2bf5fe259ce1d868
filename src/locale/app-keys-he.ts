/** Keys and the palette, in Hebrew. */
import type { KeysPhrases } from './app-desk-phrases.ts'

export const heKeys: KeysPhrases = {
  find: 'חיפוש אדם או מקום', findHint: 'שם בכל כתב, מקום, או מה לעשות', nothing: 'אין דבר בשם זה במכשיר זה.',
  sections: 'מעבר אל', acts: 'פעולות', people: 'אנשים', places: 'מקומות', ofThis: 'מה אפשר לעשות כאן',
  commands: {
    palette: 'חיפוש אדם, מקום או פעולה', search: 'חיפוש ברשימה', actions: 'מה לעשות עם מה שנבחר', next: 'הבא ברשימה', previous: 'הקודם',
    open: 'פתיחה', close: 'סגירה, יציאה מהשדה', stepBack: 'רישום אחד אחורה בזמן', stepOn: 'רישום אחד קדימה', now: 'חזרה לעכשיו', clock: 'כפי שקרה, או כפי שהיה ידוע', table: 'תרשים כטבלה',
    help: 'מקשים אלה', hide: 'הסתרת המסך', standing: 'בסכום', incident: 'האירוע', decision: 'ההחלטה הראשונה', sighting: 'רישום ראייה', source: 'הוספת מקור', number: 'הוספת מספר', approve: 'בקשת אישור, או אישור',
  },
  where: { everywhere: 'בכל מקום', board: 'בלוח', person: 'בתיק', press: 'במה שפורסם' },
  helpHint: 'מקשים בודדים אינם נקראים בזמן הקלדה. אפשר לכבות אותם בהגדרות.', done: 'סגירה', andThen: 'ואז',
  single: 'מקשים', singleMeans: 'אותיות בודדות כקיצורים, במקלדת. Ctrl K מחפש אנשים ופעולות.', on: 'פועל', off: 'כבוי', turnOff: 'כיבוי המקשים', turnOn: 'הפעלת המקשים',
  hidden: 'המסך מוסתר', hiddenMeans: 'מה שהוקלד עדיין שם.', show: 'הצגה מחדש',
  found: (count) => (count === 1 ? 'תוצאה אחת' : `${count} תוצאות`),
}
