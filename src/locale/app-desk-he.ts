/** The desk's screens in one language, put together from a file for each. */
import type { DeskPhrases } from './app-desk-phrases.ts'
import { heDevices, heMyPlace } from './app-duty-he.ts'
import { heFlow } from './app-flow-he.ts'
import { heKeys } from './app-keys-he.ts'
import { heNight } from './app-night-he.ts'
import { hePaper } from './app-paper-he.ts'

export const heDesk: DeskPhrases = { keys: heKeys, flow: heFlow, night: heNight, myPlace: heMyPlace, devices: heDevices, paper: hePaper }
