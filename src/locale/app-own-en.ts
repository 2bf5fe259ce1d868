/** Taking back, and what was not accepted, in English. */
import type { NeedsYouPhrases } from './needs-you-phrases.ts'
import type { TakeBackPhrases } from './take-back-phrases.ts'

const enTakeBack: TakeBackPhrases = {
  act: 'Take back', actOn: (entry, clock) => `Take back: ${entry}, ${clock}`,
  means: 'It counts no longer. The entry stays in the record, marked as taken back. This cannot be undone: what was right after all is written down anew.',
  yes: 'Take it back', marked: 'Taken back', byYou: 'by you',
  send: { 'saved-here': 'Saved here', sent: 'Sent', refused: 'Not accepted', 'in-ledger': 'In the ledger' },
}

const enNeedsYou: NeedsYouPhrases = {
  title: 'Needs you',
  kept: 'Kept, not taken up', keptHint: 'Written while this device was closed. Somebody has to look at it.',
  keptClosed: 'It does not open with this device’s keys. Write it down anew, and keep this device.', keptOther: 'It was not taken up. Write it down anew, or ask your coordinator.',
  held: 'Not accepted by home', heldHint: 'It is safe on this device, counts here, and is sent again by itself.',
  another: 'Passed on for another device', anotherHint: 'This device carried it. It is safe there, and home keeps it aside.', device: (code) => `Device ${code}`,
  reasons: {
    'device-unknown': 'Home does not know the device yet. An administrator of another agency confirms it, then it is taken.',
    gap: 'Home lacks what was written before it. It is taken when that arrives: bring the other device to a network.',
    'signature-wrong': 'Its signature did not hold when it arrived. If this stays after a better network, keep this device and call the administrators.',
    'operation-differs': 'It is of another operation. Ask the administrator which one this device belongs to.',
    'id-taken': 'Home has another entry of the same number. Both are kept; an administrator looks at them.',
    'newer-format': 'Home’s program is older than this app. It is taken when home was brought up to date: tell the administrator.',
    follows: 'Waits for the one before it.',
    other: 'Home could not read it as it arrived. If sending it again does not help, keep this device as it is and call the administrators.',
  },
}

export const enOwn = { takeBack: enTakeBack, needsYou: enNeedsYou }
