/** The desk's screens in one language, put together from a file for each. */
import type { DeskPhrases } from './app-desk-phrases.ts'
import { esFlow } from './app-flow-es.ts'
import { esKeys } from './app-keys-es.ts'
import { esNight } from './app-night-es.ts'

export const esDesk: DeskPhrases = { keys: esKeys, flow: esFlow, night: esNight }
