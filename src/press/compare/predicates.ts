/**
 * What was done with, or to, those who are counted: families of words and phrases, English and Spanish, as data.
 * Unit class and family together name a tracked figure ("children taken into care"). General, not of one operation.
 */
import type { Word } from './words.ts'

export const predicateFamilies = [
  'takenIntoCare', 'inCare', 'takenAway', 'taken', 'missing', 'located', 'returned', 'freed', 'arrested', 'charged', 'convicted', 'dead', 'hurt', 'gathered', 'deployed', 'displaced', 'resident', 'fled', 'hospital', 'examined',
] as const
export type PredicateFamily = (typeof predicateFamilies)[number]

/** A later report of one of these may give more without contradicting an earlier one: who has been counted stays counted. */
const cumulative: ReadonlySet<PredicateFamily> = new Set<PredicateFamily>(['takenIntoCare', 'takenAway', 'taken', 'located', 'returned', 'freed', 'arrested', 'charged', 'convicted', 'dead', 'hurt', 'displaced', 'hospital', 'examined'])

export const isCumulative = (family: PredicateFamily): boolean => cumulative.has(family)

/** Of these a wrong number hides somebody. */
const ofCare: ReadonlySet<PredicateFamily> = new Set<PredicateFamily>(['takenIntoCare', 'inCare', 'takenAway', 'taken', 'missing', 'located', 'returned', 'fled', 'dead'])

export const touchesCare = (family: PredicateFamily): boolean => ofCare.has(family)

/** Phrases with a comma between; words folded. The longest phrase that fits is taken. */
const listed: Readonly<Record<PredicateFamily, string>> = {
  takenIntoCare:
    'rescue,rescued,rescuing,rescues,remove,removes,removed,removing,taken into care,taken into protective care,taken into protective custody,taken into protection,into care,into protective care,into state care,into protective custody,' +
    'taken to safety,brought to safety,placed in care,placed under protection,under protection,safeguarded,rescatados,rescatadas,rescatado,rescatada,rescatar,rescato,rescataron,rescate,rescatan,rescatando,' +
    'bajo resguardo,resguardados,resguardadas,resguardo,resguardaron,resguardar,bajo proteccion,bajo proteccion del estado,puestos a salvo,puestas a salvo,pusieron a salvo,retirados,retiradas,retiraron,retiran,acogidos,acogidas,bajo cuidado',
  inCare: 'sheltered,housed,accommodated,in care,in state care,in shelters,in a shelter,albergados,albergadas,alojados,alojadas,en albergues,en hogares,permanecen,remain in care,being cared for,being looked after,son atendidos,son cuidados',
  takenAway:
    'abduct,abducted,abducting,abduction,kidnap,kidnapped,kidnapping,kidnaps,snatched,snatch,snatching,carried off,taken away,took away,taken from,made off with,went off with,left with,led away,secuestrados,secuestradas,secuestraron,secuestrar,secuestro,' +
    'sustraidos,sustraidas,sustrajeron,sustraer,raptados,raptadas,raptaron,se llevaron,se llevo,llevados,llevadas,llevaron,se fueron con,salieron con,se fue con,plagiados',
  taken: 'taken,took,take,taking,tomados,tomadas',
  missing:
    'missing,unaccounted,unaccounted for,disappeared,being sought,still sought,not been found,not yet been found,not been located,not yet been located,not located,not found,have not been found,evaded,desaparecidos,desaparecidas,desaparecido,desaparecida,' +
    'sin localizar,por localizar,no localizados,no localizadas,no han sido localizados,no han sido localizadas,no han sido encontrados,no aparecen,faltan,falta,faltaban,paradero desconocido,se desconoce el paradero,siguen sin aparecer,evadieron,se evadieron,sin ser localizados,sin ser localizadas,no ubicados,sin ubicar',
  located: 'located,locate,locating,found,discovered,traced,accounted for,localizados,localizadas,localizado,localizada,localizar,localizaron,localizo,encontrados,encontradas,encontraron,hallados,halladas,hallaron,ubicados,ubicadas,ubicaron',
  returned: 'returned,returning,brought back,come back,came back,reunited,recovered,handed back,given back,got back,regresaron,regresados,regresadas,devueltos,devueltas,devolvieron,retornados,retornadas,reintegrados,reintegradas,recuperados,recuperadas,recuperaron,volvieron,reunificados,reunidos',
  freed: 'freed,released,set free,liberated,liberados,liberadas,liberado,liberada,liberaron,puestos en libertad,quedaron en libertad,excarcelados',
  arrested: 'arrest,arrested,arrests,detained,detain,in custody,taken into custody,captured,apprehended,detenidos,detenidas,detenido,detenida,detuvo,detuvieron,arrestados,arrestadas,arrestado,capturados,capturadas,capturo,capturaron,aprehendidos,detenciones,capturas',
  charged: 'charged,accused,indicted,facing charges,prosecuted,acusados,acusadas,imputados,imputadas,procesados,procesadas,ligados a proceso',
  convicted: 'convicted,sentenced,jailed,imprisoned,condenados,condenadas,condenado,sentenciados,sentenciadas,declarados culpables',
  dead: 'killed,dead,died,deaths,death,bodies,body,drowned,fatalities,bones,remains,muertos,muertas,muerto,murieron,murio,fallecidos,fallecidas,fallecieron,fallecio,cadaveres,cadaver,victimas mortales,osamenta,osamentas,restos',
  hurt: 'hurt,injured,injuries,wounded,heridos,heridas,herido,lesionados,lesionadas,lesionado',
  gathered:
    'gathered,gather,gathering,assembled,protested,protesting,protest,demonstrated,rallied,massed,converged,crowd,crowded,waited,se congregaron,congregaron,congregados,concentraron,concentrados,manifestaron,protestaron,protestaban,reunieron,agolparon,plantaron,esperaban',
  deployed: 'deployed,took part,taking part,participated,mobilised,mobilized,assigned,desplegados,desplegaron,desplego,participaron,participan,movilizados,movilizaron,destinados',
  displaced: 'displaced,evacuated,evacuate,evacuates,moved out,evacuan,evacua,evacuar,evacuo,desalojados,desalojadas,desalojaron,evacuados,evacuadas,desplazados,desplazadas,evacuaron',
  resident: 'live,living,lives,lived,reside,residing,resides,made up of,comprises,comprising,consists of,viven,vive,vivian,residen,reside,habitan,habitaban,integran,integrada por,conformada por,compuesta por',
  fled: 'fled,flee,escaped,escape,ran away,ran off,huyeron,escaparon,fugaron,escapado,fugado,huido,escapar,lograron escapar',
  hospital: 'hospitalised,hospitalized,taken to hospital,taken to a hospital,taken to the hospital,taken to hospitals,to hospital,to a hospital,to the hospital,in hospital,hospitalizados,hospitalizadas,al hospital,a un hospital,a hospitales,en el hospital',
  examined: 'examined,medical checks,medically examined,seen by doctors,evaluados,evaluadas,examinados,examinadas,revisados,revisadas',
}

type Phrase = Readonly<{ words: readonly string[]; family: PredicateFamily }>

/** By first word, longest first. */
const phrases: ReadonlyMap<string, readonly Phrase[]> = byFirstWord()

function byFirstWord(): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>()
  for (const family of predicateFamilies) {
    for (const phrase of listed[family].split(',')) {
      const words = phrase.split(' ')
      const first = words[0] ?? ''
      const held = found.get(first)
      if (held === undefined) found.set(first, [{ words, family }])
      else held.push({ words, family })
    }
  }
  for (const held of found.values()) held.sort((a, b) => b.words.length - a.words.length)
  return found
}

/** Whoever does these to others is not counted by them: "480 police rescued 160 children" tells of 160. */
const doneToOthers: ReadonlySet<PredicateFamily> = new Set<PredicateFamily>(['takenIntoCare', 'takenAway', 'taken', 'located', 'arrested', 'freed', 'examined'])

export const isDoneToOthers = (family: PredicateFamily): boolean => doneToOthers.has(family)

export type Predicate = Readonly<{ family: PredicateFamily; start: number; end: number }>

/** Words before "located" that turn it round: not yet, no han sido. */
const denials: ReadonlySet<string> = new Set(['not', 'no', 'never', 'nor', 'tampoco'])
const denialReachWords = 3

/** Out: in order of the text, none within another. Cost: linear in the words. */
export function predicatesIn(words: readonly Word[]): readonly Predicate[] {
  const found: Predicate[] = []
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at)
    const [first, last] = [words[at], words[at + (phrase?.words.length ?? 1) - 1]]
    if (phrase !== undefined && first !== undefined && last !== undefined) {
      const isTurned = phrase.family === 'located' && words.slice(Math.max(0, at - denialReachWords), at).some(({ folded }) => denials.has(folded))
      found.push({ family: isTurned ? 'missing' : phrase.family, start: first.start, end: last.end })
    }
    at += phrase?.words.length ?? 1
  }
  return found
}

function phraseAt(words: readonly Word[], at: number): Phrase | undefined {
  return phrases.get(words[at]?.folded ?? '')?.find((phrase) => phrase.words.every((word, ahead) => words[at + ahead]?.folded === word))
}
