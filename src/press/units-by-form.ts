/** People by the form of a plural that no table holds: walkers, inspectors, electricians; cuidadoras, electricistas. Things of the same form are listed. */
import { setOf } from './pack.ts'
import type { ReportLanguage } from './report.ts'

const lettersMin = 7
const forms: Readonly<Record<ReportLanguage, RegExp>> = { en: /(?:ers|ors|ists|ees|ians)$/, es: /(?:dor(?:es|as)|istas|log(?:os|as))$/ }

const things = setOf(
  'numbers papers newspapers letters computers printers containers corners quarters headquarters orders offers powers rivers towers matters barriers trailers chapters layers fingers shoulders hangers filters freezers prayers answers posters banners covers drawers trackers routers scanners speakers loudspeakers bunkers boosters lasers counters parameters cylinders ladders timbers folders shutters gutters stickers sneakers slippers trousers burners cookers heaters toasters blenders boilers coolers dinners suppers tigers spiders lockers planters borders disorders markers registers centers transfers disasters transformers boosters clusters starters wonders monsters feathers leathers weathers summers winters flowers showers buffers servers ' +
    'generators monitors sensors detectors elevators escalators motors reactors sectors factors errors mirrors colors colours corridors horrors flavors flavours harbors harbours tremors terrors razors refrigerators radiators incubators ventilators respirators extractors indicators behaviors behaviours favours armours vapors rumors rumours ' +
    'degrees committees marquees guarantees wrists twists assists ' +
    'alrededores generadores contenedores ventiladores comedores ordenadores computadores computadoras refrigeradores congeladores indicadores mostradores miradores corredores obradores marcadores procesadores transformadores calentadores probadores andadores lavadoras secadoras grabadoras excavadoras retroexcavadoras trituradoras aspiradoras fotocopiadoras respiradores incubadoras radiadores cargadores interruptores borradores colchadores ' +
    'revistas entrevistas autopistas conquistas catalogos dialogos prologos epilogos analogos analogas',
)

export const isPeopleByForm = (key: string, language: ReportLanguage): boolean => key.length >= lettersMin && forms[language].test(key) && !things.has(key)
