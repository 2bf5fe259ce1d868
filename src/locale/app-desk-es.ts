/** The desk's screens in one language, put together from a file for each. */
import type { DeskPhrases } from './app-desk-phrases.ts'
import { esDevices, esMyPlace } from './app-duty-es.ts'
import { esFlow } from './app-flow-es.ts'
import { esKeys } from './app-keys-es.ts'
import { esNight } from './app-night-es.ts'
import { esPaper } from './app-paper-es.ts'

export const esDesk: DeskPhrases = { keys: esKeys, flow: esFlow, night: esNight, myPlace: esMyPlace, devices: esDevices, paper: esPaper }
