/** Names of rows and of readings in the two languages that every explanation is made in. */
import type { OutcomeFrame, UnitClass } from '../statement.ts'
import type { OutcomeTopic, Slot } from './comparison.ts'
import type { PredicateFamily } from './predicates.ts'

export type Said = Readonly<{ en: string; es: string }>

const said = (en: string, es: string): Said => ({ en, es })

export const unitLabels: Readonly<Record<UnitClass, Said>> = {
  child: said('children', 'niñas y niños'),
  woman: said('women', 'mujeres'),
  man: said('men', 'hombres'),
  adult: said('adults', 'personas adultas'),
  relative: said('relatives', 'familiares'),
  family: said('families', 'familias'),
  officer: said('officers', 'agentes'),
  person: said('people', 'personas'),
  place: said('places', 'lugares'),
  country: said('countries', 'países'),
  event: said('occasions', 'hechos'),
  building: said('buildings', 'edificios'),
  vehicle: said('vehicles', 'vehículos'),
  distanceM: said('metres', 'metros'),
  magnitude: said('magnitude', 'magnitud'),
  ageYears: said('years of age', 'años de edad'),
  duration: said('duration', 'duración'),
  distanceKm: said('distance', 'distancia'),
  distanceMi: said('distance', 'distancia'),
  money: said('money', 'dinero'),
  percent: said('per cent', 'por ciento'),
  other: said('number', 'número'),
}

export const predicateLabels: Readonly<Record<PredicateFamily, Said>> = {
  takenIntoCare: said('taken into care', 'bajo resguardo'),
  inCare: said('in care', 'bajo cuidado'),
  takenAway: said('taken away', 'sustracción'),
  taken: said('taken', 'traslado o sustracción'),
  missing: said('still missing', 'sin localizar'),
  located: said('located', 'localización'),
  returned: said('returned', 'regreso'),
  freed: said('set free', 'puesta en libertad'),
  arrested: said('arrested', 'detención'),
  charged: said('charged', 'acusación'),
  convicted: said('convicted', 'condena'),
  dead: said('dead', 'fallecimiento'),
  hurt: said('hurt', 'heridas'),
  gathered: said('gathered', 'reunión en el lugar'),
  deployed: said('deployed', 'despliegue'),
  displaced: said('displaced', 'desplazamiento'),
  resident: said('living there', 'residencia allí'),
  fled: said('who got away', 'salida por su cuenta'),
  hospital: said('taken to hospital', 'hospital'),
  examined: said('examined', 'examen médico'),
}

export const topicLabels: Readonly<Record<OutcomeTopic, Said>> = {
  whereabouts: said('Whether everyone was located', 'Si se localizó a todas las personas'),
  entry: said('Whether they got in', 'Si lograron entrar'),
  taking: said('Whether anybody was taken away', 'Si se llevaron a alguien'),
  crisis: said('Whether it is over', 'Si terminó'),
  safety: said('Whether anybody was hurt', 'Si alguien resultó herido'),
  denial: said('What is denied', 'Lo que se niega'),
}

export const frameLabels: Readonly<Record<OutcomeFrame, Said>> = {
  allLocated: said('everyone located', 'todas las personas localizadas'),
  allReturned: said('everyone back', 'todas las personas de vuelta'),
  someMissing: said('some not located', 'algunas sin localizar'),
  noneMissing: said('nobody missing', 'nadie sin localizar'),
  alertActive: said('a search alert is active', 'hay una alerta de búsqueda activa'),
  alertLifted: said('no search alert is active', 'no hay alerta de búsqueda activa'),
  entered: said('they got in', 'lograron entrar'),
  attemptedEntry: said('they tried to get in', 'intentaron entrar'),
  taken: said('somebody was taken away', 'se llevaron a alguien'),
  attemptedTaking: said('they tried to take somebody away', 'intentaron llevarse a alguien'),
  resolved: said('it is over', 'terminó'),
  unresolved: said('it goes on', 'continúa'),
  allSafe: said('everyone is safe', 'todas las personas están a salvo'),
  someHurt: said('somebody was hurt', 'alguien resultó herido'),
  denied: said('denied', 'se niega'),
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Children: taken into care (2022)". */
export function labelOf(slot: Slot): Said {
  const scope = slot.scope === null ? '' : ` (${slot.scope})`
  if (slot.kind === 'outcome') return said(`${topicLabels[slot.topic].en}${scope}`, `${topicLabels[slot.topic].es}${scope}`)
  const [unit, predicate] = [unitLabels[slot.unit], predicateLabels[slot.predicate]]
  return said(`${capital(unit.en)}: ${predicate.en}${scope}`, `${capital(unit.es)}: ${predicate.es}${scope}`)
}
