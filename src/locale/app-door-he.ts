/** The door, pictures and the device itself, in Hebrew. */
import type { DevicePhrases } from './device-phrases.ts'
import type { DoorPhrases } from './door-phrases.ts'
import type { PhotoPhrases } from './photo-phrases.ts'

export const heDoor: DoorPhrases = {
  whoIsHere: 'מי כאן?', openAs: (name) => `לפתוח בתור ${name}`, somebodyElse: 'מישהו אחר', back: 'חזרה',
  withPasskey: 'לפתוח עם מפתח הגישה', passkeyFailed: 'מפתח הגישה לא ענה. מה שנשמר כאן בטוח. נסו שוב, או בדרך אחרת.',
  pin: 'קוד אישי', pinHint: '6 ספרות או יותר', openAct: 'לפתוח', withPhrase: 'משפט הסיסמה של התרגיל',
  chooseTitle: 'איך תפתחו את המכשיר הזה?', chooseWhy: 'המפתחות שלו נשמרים סגורים. בחרו איך פותחים אותם כשאין רשת.',
  makePasskey: 'עם מפתח גישה', makePasskeyHint: 'טביעת האצבע, הפנים או הקוד נשארים בטלפון. פותח הכול, בלי רשת.',
  passkeyMissing: 'בדפדפן הזה אין מפתח גישה שפותח את המכשיר. קוד אישי כן.',
  makePin: 'עם קוד אישי למשמרת', makePinHint: 'פותח הכול כל עוד השרת עונה. בלי רשת אפשר לרשום, לראות ולספור; השמות נשארים סגורים.',
  makePinAct: 'לשמור את הקוד ליום אחד', pinKept: 'הקוד פותח את המכשיר ליום אחד.', passkeyKept: 'מפתח הגישה פותח את המכשיר.',
  waysTitle: 'איך המכשיר נפתח', ways: { passkey: 'מפתח גישה', pin: 'קוד המשמרת', passphrase: 'משפט הסיסמה של התרגיל' },
  signOut: 'לצאת מהחשבון ולנעול', sessionOver: 'לא מחובר לחשבון. מה שנכתב נשמר כאן, ונשלח אחרי הכניסה.', signInAgain: 'להיכנס כדי לשלוח',
  addOfficer: 'עוד אדם עובד במכשיר הזה', addOfficerHint: 'מי שהיה כאן קודם שומר על מה שכתב, בשמו.',
  sealed: 'נפתח בקוד בלבד. השמות סגורים. אפשר לרשום, לראות ולספור: הכול נשמר.',
  sealedNoLine: 'ייפתח במלואו כשהשרת יענה.', sealedPinRefused: 'הקוד לא התאים. מה שנכתב נשמר, בשם שנבחר. פתחו שוב.',
  openInFull: 'לפתוח במלואו', notTakenTitle: 'נשמר, לא נקלט', notTakenHint: 'נכתב כשהמכשיר היה סגור. מישהו צריך לבדוק.',
  refusal: {
    'sign-in-refused': 'זה לא התאים. בדקו את השם ומה שהוקלד.', 'share-refused': 'הקוד לא התאים. אחרי עשר טעויות הוא נגמר למשמרת זו.',
    'share-not-lent': 'הקוד הזה נגמר. היכנסו עם השם ובחרו קוד אחר למשמרת.', 'too-many-tries': 'יותר מדי ניסיונות. חכו רגע והקלידו שוב.',
    'pin-too-short': 'בקוד 6 ספרות או יותר.', 'step-up-needed': 'קודם היכנסו שוב, ואז בחרו.', 'passkey-refused': 'השרת לא קיבל את מפתח הגישה. נסו שוב.',
    'signed-out': 'לא מחובר לחשבון. היכנסו קודם.', 'device-revoked': 'המכשיר הזה הוצא מהמבצע. שמרו אותו והתקשרו למנהלים: מה שבו נשמר.',
    'device-not-known': 'הגוף השני עוד לא אישר את המכשיר הזה.', 'device-not-joined': 'איש בשם הזה לא היה כאן. מי שכאן פותח את המכשיר, ואתם מצטרפים בהגדרות.',
    'office-missing': 'לחשבון הזה אין תפקיד במבצע. פנו למנהלים.', 'lease-over': 'המכשיר היה רחוק זמן רב. היכנסו עם רשת.',
  },
}

export const hePhoto: PhotoPhrases = {
  take: 'לצלם תמונה', again: 'לצלם שוב', drop: 'בלי התמונה הזו', taken: 'התמונה נשמרה כאן', unreadable: 'הקובץ הזה אינו תמונה. צלמו שוב.', of: (name) => `תמונה של ${name}`, preview: 'התמונה שנשמרת',
}

export const heDevice: DevicePhrases = {
  newer: 'יש גרסה חדשה של היישום. מה שנשמר נשאר.', useNow: 'לעבור אליה עכשיו',
  nearlyFull: (percent) => `המכשיר הזה מלא ב-${percent}%. מה שנשמר כאן בטוח. שלחו אותו ומסרו את המכשיר לריכוז.`,
  full: 'המכשיר הזה מלא: זה לא נשמר. מה שנשמר קודם בטוח. מסרו את המכשיר לריכוז לפני שממשיכים.',
  kept: 'כן, עד שמישהו יסיר', mayBeCleared: 'לא בטוח. הוסיפו את היישום למסך הבית כדי שהדפדפן ישמור אותו.', keeping: 'הדפדפן שומר את מה שכאן',
}
