/** The flow over time, in English. */
import type { FlowPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

export const enFlow: FlowPhrases = {
  title: 'Flow over time', heading: (count) => `How ${people(count)} got to where they are`,
  whys: { 'written-down': 'Nearly all registered', 'first-night': 'The first night', 'looked-at': 'As looked at' },
  before: (kind) => `Before: ${kind}`, dayAfter: (kind) => `A day after: ${kind}`,
  notYet: 'Not yet registered', noLonger: 'One with another, or never ours', otherPlaces: 'Other places', named: (place, word) => `${place}, ${word.toLowerCase()}`,
  linkSays: (count, from, to) => `${people(count)}: from ${from} to ${to}`, linked: (count, from, to) => `${people(count)} from ${from} to ${to}`, linkedAt: (from, to) => `between ${from} and ${to}`,
  moment: 'Moment', from: 'From', to: 'To', count: 'People', close: 'Close the list', moreOfThem: (count) => `${count} more are not shown`,
  strip: 'Headcount over time', around: (kind) => `Around: ${kind}`, firstMissing: 'First declared missing', handle: 'The moment looked at', handleHint: 'Drag, or use the arrow keys: a minute; Page: a quarter of an hour; Home and End',
  handleSays: (moment, confirmed, unconfirmed, missing) => `${moment}. Confirmed ${confirmed}, to be confirmed ${unconfirmed}, missing ${missing}`,
  stripSays: (from, to) => `Headcount from ${from} to ${to}`, picture: 'Picture (SVG)', table: 'Table (CSV)', clock: 'By which clock', empty: 'Nobody is registered at this moment.',
  span: 'How much of it', spanFirst: (days) => `First ${days} days`, spanAll: 'All',
  exported: (nature, moment, clock) => `Amparo · ${nature} · as of ${moment} · ${clock}`, until: 'to be confirmed is hatched',
}
