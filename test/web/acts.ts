// What phones of tests are asked to write.

/** A girl who gives a name, offered a band and a picture and declining both. */
export const girlAt = (placeId: string, name: string) => ({
  placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined',
  sealed: [{ class: 'identity', subject: null, content: { names: [{ text: name, script: 'Latn', role: 'full' }], age: null, languages: [] } }],
})
