/** One act of writing somebody down: what of her true name, age and sex reaches the paper that time. */
import type { Json } from '../../kernel/index.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { PeopleTraits, Who, Writing } from './person-sketch.ts'
import { inventGivenName } from './syllables.ts'

export function writeDown(who: Who, traits: PeopleTraits, random: SeededRandom): Writing {
  const naming = random.chance(traits.nameless) ? random.pick(['gave-no-name', 'cannot-say', 'not-asked']) : 'named'
  const isDisputed = random.chance(traits.disputedAge) && who.ageYears >= 13 && who.ageYears <= 23
  const range = ageRange(who, isDisputed, random)
  const countedAs = isDisputed ? 'disputed' : who.ageYears < 18 ? 'child' : 'adult'
  const bracket = isDisputed ? 'around-18' : who.ageYears < 18 ? 'under-18' : 'over-18'
  const isAssessed = random.chance(0.3)
  return {
    naming,
    countedAs,
    recordedSex: random.chance(0.05) ? 'unstated' : who.sex,
    band: random.chance(traits.bandDeclined) ? random.pick(['declined', 'not-offered']) : 'accepted',
    photo: random.chance(0.5) ? 'accepted' : 'declined',
    assessment: isAssessed ? { bracket, method: random.pick(['own-statement', 'relative', 'appearance']), range } : null,
    identity: { class: 'identity', content: { names: naming === 'named' ? namesOf(who, traits, random) : [], age: range, languages: [random.pick(['es', 'he', 'ru', 'ar', 'yi'])] } },
    description: { class: 'description', content: { text: random.pick(['blue coat, scar over the left eye', 'barefoot, plaited hair', 'asleep on her sister’s arm', 'long dress, keeps silent']) } },
  }
}

function namesOf(who: Who, traits: PeopleTraits, random: SeededRandom): Json {
  const given = random.chance(traits.otherName) ? inventGivenName(who.script, random) : who.givenName
  const names = [{ text: given, script: who.script, role: 'given' }]
  return random.chance(0.2) ? names : [...names, { text: who.familyName, script: who.script, role: 'family' }]
}

/** Years as a range around the truth; a day of birth only when somebody states one. */
function ageRange(who: Who, isDisputed: boolean, random: SeededRandom): Json {
  const spread = isDisputed ? 4 : who.ageYears < 3 ? 0 : random.below(3)
  const bornOn = random.chance(0.2) ? `${2024 - who.ageYears}-0${1 + random.below(9)}-1${random.below(9)}` : null
  return { ageYearsMin: Math.max(0, who.ageYears - spread), ageYearsMax: who.ageYears + spread, assessedOn: null, bornOn }
}
