/** Keys and the palette, in English. */
import type { KeysPhrases } from './app-desk-phrases.ts'

export const enKeys: KeysPhrases = {
  find: 'Find a person or place', findHint: 'A name in any script, a place, or what to do', nothing: 'Nothing of this name on this device.',
  sections: 'Go to', acts: 'Do', people: 'People', places: 'Places', ofThis: 'What can be done here',
  commands: {
    palette: 'Find a person, a place or an act', search: 'Search in the list', actions: 'What can be done with the one chosen', next: 'Next in the list', previous: 'One before',
    open: 'Open', close: 'Close, leave the field', stepBack: 'One entry back in time', stepOn: 'One entry on', now: 'Back to now', clock: 'As it happened, or as it was known', table: 'Chart as a table',
    help: 'These keys', hide: 'Hide the screen', standing: 'In the sum', incident: 'The incident', decision: 'The first decision', sighting: 'Record a sighting', source: 'Add a source', number: 'Insert a number', approve: 'Ask for approval, or approve',
  },
  where: { everywhere: 'Everywhere', board: 'On the board', person: 'In a file', press: 'In the public record' },
  helpHint: 'Single keys are not read while you type. They can be turned off in Settings.', done: 'Close', andThen: 'then',
  single: 'Keys', singleMeans: 'Single letters as shortcuts, for a keyboard. Ctrl K finds people and acts.', on: 'On', off: 'Off', turnOff: 'Turn the keys off', turnOn: 'Turn the keys on',
  hidden: 'The screen is hidden', hiddenMeans: 'What you typed is still there.', show: 'Show it again',
  found: (count) => (count === 1 ? '1 found' : `${count} found`),
}
