/** The night watch, in English. */
import type { NightPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

export const enNight: NightPhrases = {
  title: 'Night watch', at: (place, until) => `${place}, until ${until}`,
  means: 'At lights-out a named call, with beds. After it one carer counts heads in each room, with no light on faces. While a room has as many as its list, its people stay confirmed until morning.',
  where: 'Where', until: 'Until', begin: 'Begin the night watch', goOn: 'Go on', open: 'Night watches under way', begun: 'The night watch has begun. Saved here.',
  callFirst: 'First the named call', callDone: (clock, seen, expected) => `Named call closed at ${clock}: ${seen} of ${expected} seen.`, callNone: 'No named call here this evening. Do it first: a count of heads makes nobody present who was not.', toCall: 'Named call now',
  byOfficer: (name) => `Begun by ${name}`, next: 'Next', dueIn: (room, span) => `${room} in ${span}`, dueNow: (room) => `${room}, now`, late: (span) => `Round due since ${span}`, dueAt: (clock) => `Next round ${clock}.`, notCounted: 'Not counted yet',
  listed: (count) => `${count} on the list`, unconfirmed: (count) => `${count} to be confirmed: a count does not confirm them`, asListed: (count) => `As many as listed: ${count}`,
  heads: (room) => `Heads in ${room}`, fewerHeads: 'One fewer', moreHeads: 'One more', record: (count) => `Record ${count}`, saved: (room, count) => `${room}: ${count} counted. Saved here.`,
  same: (clock, until) => `As many as listed at ${clock}. Holds until ${until}.`, fewer: (count, clock) => `${count} fewer than listed at ${clock}. This room is to be confirmed.`, more: (count, clock) => `${count} more than listed at ${clock}. This room is to be confirmed.`,
  byName: 'Count this room by name', withoutRoom: (count) => `${people(count)} on the list of the house without a room. The named call puts them in one.`, over: 'This watch is over. In the morning hold a named call.', noRooms: 'Nobody to watch over here.',
  beds: (noted, listed) => `Beds: ${noted} of ${listed} noted`, bed: 'Bed', noteBed: 'Note the bed', bedNoted: 'Bed noted', bedSaved: (name) => `Bed of ${name} noted`, brighter: 'Brighter', darker: 'Darker', counting: 'Count',
}
