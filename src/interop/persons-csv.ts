/**
 * A list of people as rows: one registration a row. Everything but the row itself may be empty. All rows
 * are read before anything is written, so that a bad row leaves nothing half applied.
 */
import { accept, refuse, type Json, type Outcome } from '../kernel/index.ts'
import { readTable, type TableRefusal, type TableRow } from './read-table.ts'

/** Columns a file may have, in any order. Only `countedAs` must be there. */
export const personsColumns = [
  'registrationId',
  'placeId',
  'countedAs',
  'recordedSex',
  'travelGroupId',
  'naming',
  'given',
  'family',
  'script',
  'ageYearsMin',
  'ageYearsMax',
  'languages',
  'band',
  'photo',
  'occurredAt',
] as const

export type PersonsRefusal = TableRefusal | 'column-missing' | 'column-unknown'

/** One person of a file: the request, and the row it stands in. */
export type PersonRow = Readonly<{ row: number; request: Json }>

/** In: `placeId` for rows that name none. Out: requests for `register-person`, in order of rows. */
export function readPersons(text: string, placeId: string | null): Outcome<readonly PersonRow[], PersonsRefusal> {
  const table = readTable(text)
  if (!table.ok) return table
  const { columns, rows } = table.value
  const unknown = columns.find((column) => !personsColumns.some((known) => known === column))
  if (unknown !== undefined) return refuse('column-unknown', { column: unknown.slice(0, 64) })
  if (!columns.includes('countedAs')) return refuse('column-missing', { column: 'countedAs' })
  const persons: PersonRow[] = []
  for (const { row, cells } of rows) {
    const request = requestOf(cells, placeId)
    if (typeof request === 'string') return refuse('row-malformed', { row, field: request })
    persons.push({ row, request })
  }
  return accept(persons)
}

/** Out: the request, or the name of the first field that does not fit. */
function requestOf(row: TableRow, defaultPlaceId: string | null): Json | string {
  const cell = (column: (typeof personsColumns)[number]): string | null => {
    const text = row[column]
    return text === undefined || text === '' ? null : text
  }
  const min = yearsOf(cell('ageYearsMin'))
  const max = yearsOf(cell('ageYearsMax') ?? cell('ageYearsMin'))
  if (min === 'malformed') return 'ageYearsMin'
  if (max === 'malformed' || (min !== null && max !== null && max < min)) return 'ageYearsMax'
  const script = cell('script') ?? 'Zyyy'
  const names = (['given', 'family'] as const).flatMap((role) => {
    const text = cell(role)
    return text === null ? [] : [{ text, script, role }]
  })
  const age = min === null || max === null ? null : { ageYearsMin: min, ageYearsMax: max, assessedOn: null, bornOn: null }
  const languages = (cell('languages') ?? '').split(' ').filter((each) => each !== '')
  const hasIdentity = names.length > 0 || age !== null || languages.length > 0
  return {
    registrationId: cell('registrationId'),
    placeId: cell('placeId') ?? defaultPlaceId,
    countedAs: cell('countedAs') ?? '',
    recordedSex: cell('recordedSex') ?? 'unstated',
    travelGroupId: cell('travelGroupId'),
    naming: cell('naming') ?? (names.length > 0 ? 'named' : 'not-asked'),
    band: cell('band') ?? 'not-offered',
    photo: cell('photo') ?? 'not-offered',
    occurredAt: cell('occurredAt'),
    sealed: hasIdentity ? [{ class: 'identity', subject: null, content: { names, age, languages } }] : [],
  }
}

function yearsOf(text: string | null): number | null | 'malformed' {
  if (text === null) return null
  return /^\d{1,3}$/.test(text) ? Number(text) : 'malformed'
}
