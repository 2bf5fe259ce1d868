/** Sealed content for somebody who may read it: asked of the policies class by class, noted, then opened with the keys that are here. */
import { accept, type PlaceId, type RegistrationId } from '../kernel/index.ts'
import { entriesOf, knownCount } from '../domain/index.ts'
import { openActions } from '../access/index.ts'
import { keysFor, readSealed } from '../logbook/index.ts'
import type { Caller } from './caller.ts'
import type { OperationDesk } from './operation-desk.ts'
import { namesOf, type NamesByPerson } from './names.ts'
import { openFile, registrationsOf } from './questions.ts'
import { permit } from './permit.ts'

export type ContentsAsked = Readonly<{ registrationId: RegistrationId; class: keyof typeof openActions; reason?: string | undefined }>

export async function answerContents(desk: OperationDesk, caller: Caller, asked: ContentsAsked) {
  const opened = await openFile(desk, caller, { action: openActions[asked.class], asked })
  if (!opened.ok) return opened
  const { logbook } = desk
  const rows = entriesOf(logbook.account, asked.registrationId, knownCount(logbook.account)).map(({ row }) => row)
  const mine = new Set<string>(registrationsOf(desk, asked.registrationId))
  const found = (await readSealed(logbook, rows, new Set([asked.class]))).filter(({ subject }) => subject === null || mine.has(subject))
  return accept({
    contents: found.map(({ position, type, part }) => ({
      entry: logbook.account.table.rows[position]?.hash ?? '',
      type,
      class: asked.class,
      state: part.state,
      content: part.state === 'open' ? part.content : null,
    })),
  })
}

export type SearchAsked = Readonly<{ text: string; place?: PlaceId | undefined; reason?: string | undefined }>

/** Answers of one search: somebody who needs more types more. */
const foundMax = 20

/**
 * By what was written of a name, in any script, folded for case and marks (Unicode NFKD). Names are opened in memory with
 * the server's own key, and nowhere written. `keys`: `closed` where this server has none that opens names, so that nothing
 * found says nothing. Cost: linear in the people looked through; names once opened are kept while the process lives.
 * Rule KY23.
 */
export async function searchPeople(desk: OperationDesk, caller: Caller, asked: SearchAsked) {
  const about = asked.place === undefined ? {} : { placeIds: [asked.place] }
  const reason = asked.reason ?? null
  const allowed = permit(desk, { caller, action: 'search-people', about, reason })
  if (!allowed.ok) return allowed
  const noted = await desk.reads.note({ caller, action: 'search-people', registrationId: null, reason })
  if (!noted.ok) return noted
  const keys = await keysFor(desk.logbook, 'identity')
  const names: NamesByPerson = keys === 'open' ? await namesOf(desk.logbook) : new Map()
  const wanted = folded(asked.text)
  const found = [...names].filter(([, texts]) => texts.some((text) => folded(text).includes(wanted))).slice(0, foundMax)
  return accept({ found: found.map(([registrationId, texts]) => ({ registrationId, names: texts })), searched: names.size, keys })
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
