/** The language packs there are. */
import type { Pack } from './pack.ts'
import { packEn } from './pack-en.ts'
import { packEs } from './pack-es.ts'
import type { ReportLanguage } from './report.ts'

export const packs: Readonly<Record<ReportLanguage, Pack>> = { en: packEn, es: packEs }
