/** The words at the door of the app: opening this device, and what is said while it is not open in full. */
export const doorCodes = ['sign-in-refused', 'share-refused', 'share-not-lent', 'too-many-tries', 'pin-too-short', 'step-up-needed', 'passkey-refused', 'signed-out', 'device-revoked', 'device-not-known', 'device-not-joined', 'office-missing', 'lease-over'] as const
export type DoorCode = (typeof doorCodes)[number]

export type SignInPhrases = Readonly<{
  join: string
  joinHint: string
  code: string
  label: string
  labelHint: string
  joinAct: string
  signIn: string
  locked(name: string): string
  name: string
  password: string
  oneTimeCode: string
  oneTimeHint: string
  signInAct: string
  otherOfficer: string
  failed: string
  working: string
}>

export type DoorPhrases = Readonly<{
  whoIsHere: string
  openAs(name: string): string
  somebodyElse: string
  back: string
  withPasskey: string
  passkeyFailed: string
  pin: string
  pinHint: string
  openAct: string
  withPhrase: string
  chooseTitle: string
  chooseWhy: string
  makePasskey: string
  makePasskeyHint: string
  passkeyMissing: string
  makePin: string
  makePinHint: string
  makePinAct: string
  pinKept: string
  passkeyKept: string
  waysTitle: string
  ways: Readonly<Record<'passkey' | 'pin' | 'passphrase', string>>
  sessionOver: string
  signOut: string
  signInAgain: string
  addOfficer: string
  addOfficerHint: string
  sealed: string
  sealedNoLine: string
  sealedPinRefused: string
  openInFull: string
  notTakenTitle: string
  notTakenHint: string
  /** What is wrong, and what to do next. */
  refusal: Readonly<Record<DoorCode, string>>
}>

export const enDoor: DoorPhrases = {
  whoIsHere: 'Who is here?', openAs: (name) => `Open as ${name}`, somebodyElse: 'Somebody else', back: 'Back',
  withPasskey: 'Open with your passkey', passkeyFailed: 'The passkey did not answer. What is saved here is safe. Try again, or take another way.',
  pin: 'PIN', pinHint: '6 digits or more', openAct: 'Open', withPhrase: 'Pass phrase of the exercise',
  chooseTitle: 'How will you open this device?', chooseWhy: 'Its keys are kept closed. Choose how you open them when there is no network.',
  makePasskey: 'With a passkey', makePasskeyHint: 'Fingerprint, face or code of this phone stay on the phone. Opens everything, with no network.',
  passkeyMissing: 'This browser has no passkey that can open the device. A PIN does.',
  makePin: 'With a PIN for this shift', makePinHint: 'Opens everything while the server answers. With no network it opens to register, see and count; names stay closed.',
  makePinAct: 'Keep this PIN for a day', pinKept: 'The PIN opens this device for a day.', passkeyKept: 'The passkey opens this device.',
  waysTitle: 'How this device opens', ways: { passkey: 'Passkey', pin: 'PIN of the shift', passphrase: 'Pass phrase of the exercise' },
  signOut: 'Sign out and lock', sessionOver: 'Signed out. What you write is saved here, and sent when you sign in.', signInAgain: 'Sign in to send',
  addOfficer: 'Another officer joins this device', addOfficerHint: 'Whoever was here keeps what they wrote, in their own name.',
  sealed: 'Opened by PIN alone. Names stay closed. Register, see and count: all of it is kept.',
  sealedNoLine: 'It opens in full by itself when the server answers.', sealedPinRefused: 'The PIN did not fit. What was written is kept, under the name chosen. Open again.',
  openInFull: 'Open in full', notTakenTitle: 'Kept, not taken up', notTakenHint: 'Written while this device was closed. Somebody has to look at it.',
  refusal: {
    'sign-in-refused': 'That did not fit. Check the name and what you typed.', 'share-refused': 'The PIN did not fit. After ten wrong ones it ends for this shift.',
    'share-not-lent': 'This PIN has ended. Sign in with your name and choose another for this shift.', 'too-many-tries': 'Too many tries. Wait a moment, then type it again.',
    'pin-too-short': 'A PIN has 6 digits or more.', 'step-up-needed': 'Sign in again first, then choose.', 'passkey-refused': 'The server did not take the passkey. Try again.',
    'signed-out': 'Signed out. Sign in first.', 'device-revoked': 'This device was taken out of the operation. Keep it and call your administrator: what it holds is kept.',
    'device-not-known': 'The other agency has not confirmed this device yet.', 'device-not-joined': 'Nobody of that name was here. Whoever is here opens the device first, then you join it in Settings.',
    'office-missing': 'This account has no office in the operation. Ask your administrator.', 'lease-over': 'This device was away for long. Sign in with the network.',
  },
}

export const esDoor: DoorPhrases = {
  whoIsHere: '¿Quién está aquí?', openAs: (name) => `Abrir como ${name}`, somebodyElse: 'Otra persona', back: 'Volver',
  withPasskey: 'Abrir con su llave de acceso', passkeyFailed: 'La llave de acceso no respondió. Lo guardado aquí está a salvo. Intente otra vez o use otra forma.',
  pin: 'PIN', pinHint: '6 dígitos o más', openAct: 'Abrir', withPhrase: 'Frase del simulacro',
  chooseTitle: '¿Cómo abrirá este equipo?', chooseWhy: 'Sus llaves se guardan cerradas. Elija cómo las abre cuando no hay red.',
  makePasskey: 'Con una llave de acceso', makePasskeyHint: 'La huella, la cara o el código quedan en el teléfono. Abre todo, sin red.',
  passkeyMissing: 'Este navegador no tiene una llave de acceso que abra el equipo. Un PIN sí.',
  makePin: 'Con un PIN para este turno', makePinHint: 'Abre todo mientras el servidor responde. Sin red abre para registrar, ver y contar; los nombres quedan cerrados.',
  makePinAct: 'Usar este PIN por un día', pinKept: 'El PIN abre este equipo por un día.', passkeyKept: 'La llave de acceso abre este equipo.',
  waysTitle: 'Cómo se abre este equipo', ways: { passkey: 'Llave de acceso', pin: 'PIN del turno', passphrase: 'Frase del simulacro' },
  signOut: 'Cerrar la sesión y bloquear', sessionOver: 'Sesión cerrada. Lo que escriba se guarda aquí y se envía cuando entre.', signInAgain: 'Entrar para enviar',
  addOfficer: 'Otra persona usa este equipo', addOfficerHint: 'Quien estuvo antes conserva lo que escribió, a su nombre.',
  sealed: 'Abierto solo con PIN. Los nombres quedan cerrados. Registre, vea y cuente: todo se guarda.',
  sealedNoLine: 'Se abre del todo cuando el servidor responda.', sealedPinRefused: 'El PIN no coincide. Lo escrito se conserva, con el nombre elegido. Abra otra vez.',
  openInFull: 'Abrir del todo', notTakenTitle: 'Guardado, sin incorporar', notTakenHint: 'Se escribió con el equipo cerrado. Alguien tiene que revisarlo.',
  refusal: {
    'sign-in-refused': 'Eso no coincide. Revise el nombre y lo que escribió.', 'share-refused': 'El PIN no coincide. Después de diez errores termina para este turno.',
    'share-not-lent': 'Este PIN terminó. Entre con su nombre y elija otro para este turno.', 'too-many-tries': 'Demasiados intentos. Espere un momento y escríbalo otra vez.',
    'pin-too-short': 'Un PIN tiene 6 dígitos o más.', 'step-up-needed': 'Primero entre otra vez, después elija.', 'passkey-refused': 'El servidor no aceptó la llave de acceso. Intente otra vez.',
    'signed-out': 'Sesión cerrada. Entre primero.', 'device-revoked': 'Este equipo se retiró de la emergencia. Consérvelo y llame a su administración: lo que tiene se conserva.',
    'device-not-known': 'La otra institución aún no confirma este equipo.', 'device-not-joined': 'Nadie con ese nombre estuvo aquí. Quien está aquí abre el equipo, y usted se une en Ajustes.',
    'office-missing': 'Esta cuenta no tiene cargo en la emergencia. Pregunte a su administración.', 'lease-over': 'Este equipo estuvo lejos mucho tiempo. Entre con red.',
  },
}

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
