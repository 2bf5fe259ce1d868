/** The desk's screens in one language, put together from a file for each. */
import type { DeskPhrases } from './app-desk-phrases.ts'
import { enDevices, enMyPlace } from './app-duty-en.ts'
import { enFlow } from './app-flow-en.ts'
import { enKeys } from './app-keys-en.ts'
import { enNight } from './app-night-en.ts'
import { enPaper } from './app-paper-en.ts'

export const enDesk: DeskPhrases = { keys: enKeys, flow: enFlow, night: enNight, myPlace: enMyPlace, devices: enDevices, paper: enPaper }
