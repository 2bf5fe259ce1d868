/** English words of outcomes. What stands first is what the statement stands on; the rest must be met within its clause. */
import type { FrameRule } from './pack.ts'

export const framesEn: readonly FrameRule[] = [
  { frame: 'allLocated', head: ['locate', 'located', 'found', 'accounted', 'traced'], needs: 'all', negated: 'someMissing', attempted: 'someMissing', not: ['dead', 'guilty', 'bodies', 'unaccounted'] },
  { frame: 'allReturned', head: ['returned', 'return', 'brought back', 'come back', 'came back', 'back in care', 'reunited', 'recovered', 'freed', 'back home', 'back at', 'back with'], needs: 'all', negated: 'someMissing', not: ['demand', 'call', 'called', 'calling', 'until'] },
  { frame: 'someMissing', head: ['evaded', 'missing', 'unaccounted', 'not been found', 'not accounted for', 'not been located', 'yet to be found', 'yet to be located', 'still being sought', 'whereabouts unknown', 'whereabouts are unknown', 'remain at large'], negated: 'noneMissing', not: ['reported', 'posters', 'report'] },
  { frame: 'someMissing', head: ['ran away', 'run away', 'slipped away', 'slipped out', 'fled', 'escaped', 'absconded', 'not come back', 'not returned', 'not come home', 'not back', 'yet to return', 'yet to come back'], needs: 'cared', isDone: true, negated: 'noneMissing', not: ['injury', 'unhurt', 'unharmed', 'attackers', 'gunmen'] },
  { frame: 'alertActive', head: ['alert', 'alerts'], with: ['activated', 'active', 'issued', 'in force', 'raised', 'launched', 'triggered', 'remains', 'sent', 'declared', 'in place'], negated: 'alertLifted', not: ['lifted', 'deactivated', 'cancelled', 'canceled', 'withdrawn', 'called off'] },
  { frame: 'alertLifted', head: ['alert', 'alerts'], with: ['lifted', 'deactivated', 'cancelled', 'canceled', 'withdrawn', 'called off'], negated: 'alertActive' },
  { frame: 'entered', head: ['broke into', 'broken into', 'break into', 'breaking into', 'stormed', 'storm', 'storming', 'forced open', 'forcing open', 'force open', 'burst into', 'forced their way', 'entered', 'entering', 'breached', 'invaded'], attempted: 'attemptedEntry', negated: 'attemptedEntry', not: [] },
  { frame: 'taken', head: ['abduct', 'abducted', 'abducting', 'abduction', 'kidnap', 'kidnapped', 'kidnapping', 'snatched', 'snatching', 'seized', 'took away', 'taken away', 'carried off', 'recapture', 'recaptured', 'were taken', 'was taken', 'had taken', 'marched off', 'taken by', 'took them', 'were seized', 'hostage'], attempted: 'attemptedTaking', negated: 'denied', not: ['into care', 'to hospital', 'into custody', 'convicted', 'photo', 'charges', 'crimes', 'to safety', 'to a hospital', 'to hospitals', 'hotline', 'unit'] },
  { frame: 'resolved', head: ['resolved', 'under control', 'situation addressed', 'crisis addressed', 'been addressed', 'was addressed', 'has been contained', 'is over'], negated: 'unresolved' },
  { frame: 'allSafe', head: ['safe', 'unharmed', 'unhurt', 'safe and well', 'safe and sound'], needs: 'all', negated: 'someHurt', not: ['safe house', 'safe passage'] },
  { frame: 'someHurt', head: ['injured', 'hurt', 'wounded', 'injuries'], needs: 'some' },
  { frame: 'denied', head: ['denied', 'denies', 'deny'], not: ['entry', 'bail', 'access', 'asylum', 'visas'] },
]
