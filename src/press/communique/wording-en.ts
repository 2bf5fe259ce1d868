/** English: what may be said. Words agree with the figure before them. */
import type { Wording } from './wording.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const start = {
  everyone: 'As of {{asOf}}, {{present}} of {{registered}} people are confirmed present; {{toBeConfirmed}} {{is|are}} being confirmed; {{missing}} {{is|are}} missing',
  child: 'As of {{asOf}}, {{present:child}} of {{registered:child}} children are confirmed present; {{toBeConfirmed:child}} {{is|are}} being confirmed; {{missing:child}} {{is|are}} missing',
  adult: 'As of {{asOf}}, {{present:adult}} of {{registered:adult}} adults are confirmed present; {{toBeConfirmed:adult}} {{is|are}} being confirmed; {{missing:adult}} {{is|are}} missing',
}
const full = ({ everyone, child, adult }: typeof start, end: string) => ({ everyone: everyone + end, child: child + end, adult: adult + end })

export const wordingEn: Wording = {
  fewerThan: (limit) => `fewer than ${limit}`,
  atLeast: (people) => `at least ${people}`,
  range: (from, to) => `${from} to ${to}`,
  moment: ({ year, month, day, clock }) => `${clock} on ${day} ${months[month - 1] ?? ''} ${year}`,
  summary: full(start, '.'),
  summaryWithAlert: full(start, ' and a search alert is active.'),
  elsewhere: 'Located elsewhere, and not in our care: {{locatedElsewhere}}.',
  waiting: 'As of {{asOf}}, the account is being checked. Figures will follow when the check is done.',
}
