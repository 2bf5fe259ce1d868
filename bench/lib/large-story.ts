/** An operation of many people seen round by round, as a story: what a device fetches that joins late. Invented names. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const given = ['Dovid', 'Rivka', 'Pesia', 'Bela', 'Yosef', 'Miriam', 'Shimon', 'Dvora', 'Josue', 'Elisa']
const surnames = ['Castan', 'Hadas', 'Quenum', 'Molin', 'Perlow', 'Sorrel', 'Valduz', 'Zavala', 'Fernal', 'Lerman']

/** In: people, and how often each is seen after being written down. Out: the folder of the story; entries are people × (rounds + 1). */
export function largeStory(people: number, rounds: number): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'amparo-large-')), 'story')
  mkdirSync(folder)
  const agencies = [{ id: 'agency-one', name: 'Agencia Uno' }, { id: 'agency-two', name: 'Agencia Dos' }]
  const officers = (['coordinator', 'shift-lead', 'intake'] as const).map((role, at) => ({ id: role, agency: agencies[at % 2]?.id, name: `Bench ${role}`, role }))
  const places = Array.from({ length: 10 }, (_, no) => ({ id: `home-${no}`, kind: 'home', parent: null, ours: 'ours', capacity: null, name: `Hogar ${no}` }))
  writeFileSync(join(folder, 'story.json'), JSON.stringify({
    format: 1, title: { es: 'Mucha gente', en: 'Many people' }, seed: `large-${people}`, utcOffsetMinutes: -360, timeZone: 'America/Guatemala', startsAt: '2024-12-20 07:00',
    agencies, officers, devices: [{ id: 'phone-1', officer: 'shift-lead', clockOffSeconds: 0, measuredWithinSeconds: 2 }], places,
  }))
  const rows = Array.from({ length: people }, (_, no) => [`p${no}`, 'child', no % 2 === 0 ? 'female' : 'male', 'named', 'Latn', given[no % 10], `${surnames[Math.floor(no / 10) % 10]} ${no}`, 4 + (no % 12), 5 + (no % 12), `home-${no % 10}`, `family-${Math.floor(no / 4)}`].join(','))
  writeFileSync(join(folder, 'people.csv'), `ref,countedAs,sex,naming,script,given,surname,ageMin,ageMax,home,family\n${rows.join('\n')}\n`)
  const sealed = [{ class: 'identity', subject: '@%ref', content: { names: [{ text: '%given', script: '%script', role: 'given' }, { text: '%surname', script: '%script', role: 'family' }], age: { ageYearsMin: '#ageMin', ageYearsMax: '#ageMax', assessedOn: null, bornOn: null }, languages: [] } }]
  const steps: unknown[] = [{ id: 'written', at: '2024-12-20 08:00', device: 'phone-1', act: 'register-person', each: {}, everySeconds: 2, request: { registrationId: '@%ref', placeId: '@%home', countedAs: '%countedAs', recordedSex: '%sex', travelGroupId: '@%family', naming: '%naming', band: 'declined', photo: 'declined', sealed } }]
  for (let round = 0; round < rounds; round++) steps.push({ id: `round-${round}`, at: `2024-12-2${2 + Math.floor(round / 10)} ${String(8 + (round % 10)).padStart(2, '0')}:00`, device: 'phone-1', act: 'record-sighting', each: {}, everySeconds: 1, request: { registrationId: '@%ref', placeId: '@%home', basis: 'known-by-sight' } })
  writeFileSync(join(folder, 'steps.jsonl'), `${steps.map((step) => JSON.stringify(step)).join('\n')}\n`)
  writeFileSync(join(folder, 'moments.json'), '[]')
  return folder
}
