/** The door, pictures and the device itself, in English. */
import type { DevicePhrases } from './device-phrases.ts'
import type { DoorPhrases } from './door-phrases.ts'
import type { PhotoPhrases } from './photo-phrases.ts'

export const enDoor: DoorPhrases = {
  opening: 'Opening what is kept on this device. It is safe; this may take a moment.',
  lost: 'This browser no longer has what was kept here. What was sent is safe. Tell your coordinator now who was written down on this device and not sent, then join again.',
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
  sealedPinEnded: 'The shift of this PIN is over. What was written is kept. Open in full with your pass phrase and a code.',
  openInFull: 'Open in full',
  refusal: {
    'sign-in-refused': 'That did not fit. Check the name and what you typed.', 'share-refused': 'The PIN did not fit. After ten wrong ones it asks for the pass phrase too.',
    'share-not-lent': 'This PIN opens nothing any more. Whoever else opens this device sends what it holds; then choose another PIN.', 'share-ended': 'The shift of this PIN is over. What is here is safe. Type your pass phrase and a code beside it.', 'too-many-tries': 'Too many tries. Wait a moment, then type it again.',
    'pin-too-short': 'A PIN has 6 digits or more.', 'step-up-needed': 'Sign in again first, then choose.', 'passkey-refused': 'The server did not take the passkey. Try again.',
    'signed-out': 'Signed out. Sign in first.', 'device-revoked': 'This device was taken out of the operation. Keep it and call your administrator: what it holds is kept.',
    'device-not-known': 'The other agency has not confirmed this device yet.', 'device-not-joined': 'Nobody of that name was here. Whoever is here opens the device first, then you join it in Settings.',
    'office-missing': 'This account has no office in the operation. Ask your administrator.', 'lease-over': 'This device was away for long. Sign in with the network.',
  },
}

export const enPhoto: PhotoPhrases = {
  take: 'Take a photo', again: 'Take it again', drop: 'Without this photo', taken: 'Photo saved here', unreadable: 'This file is no picture. Take the photo again.', of: (name) => `Photo of ${name}`, preview: 'The photo that is kept',
}

export const enDevice: DevicePhrases = {
  newer: 'A newer version of the app is here. What is saved stays.', useNow: 'Use it now', changing: 'Changing to the newer version…',
  nearlyFull: (percent) => `This device is ${percent} % full. What is saved here is safe. Send it, and hand the device to your coordinator.`,
  full: 'This device is full: this was not saved. What was saved before is safe. Hand the device to your coordinator before you write more.',
  kept: 'Yes, until somebody removes it', mayBeCleared: 'Not for certain. Add the app to the home screen, so that the browser keeps it.', keeping: 'The browser keeps what is here',
}
