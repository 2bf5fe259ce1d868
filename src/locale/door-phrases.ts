/** The words at the door of the app: opening this device, and what is said while it is not open in full. */
export const doorCodes = ['sign-in-refused', 'share-refused', 'share-not-lent', 'share-ended', 'too-many-tries', 'pin-too-short', 'step-up-needed', 'passkey-refused', 'signed-out', 'device-revoked', 'device-not-known', 'device-not-joined', 'office-missing', 'lease-over'] as const
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
  opening: string
  /** The browser emptied its databases by itself. */
  lost: string
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
  sealedPinEnded: string
  openInFull: string
  /** What is wrong, and what to do next. */
  refusal: Readonly<Record<DoorCode, string>>
}>
