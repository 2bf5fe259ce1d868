/**
 * Names as a server knows them for search: opened once, held in memory while the process lives, forgotten with their
 * person. What did not open is tried again when keys have come or the log grew. Rules KY13 and KY23.
 */
import type { Json, RegistrationId } from '../kernel/index.ts'
import { contentAt, knownCount, type Row } from '../domain/index.ts'
import { readSealed, type Logbook } from '../logbook/index.ts'

export type NamesByPerson = ReadonlyMap<RegistrationId, readonly string[]>

/** `closed`: rows whose names did not open. `reading`: who asks meanwhile waits for the same. */
type Names = { upTo: number; closed: Set<Row>; texts: Map<RegistrationId, string[]>; reading: Promise<void> }

/** Rows tried again at one search: some milliseconds. */
const againMax = 500

/** By logbook; in memory alone. */
const known = new WeakMap<Logbook, Names>()

export async function namesOf(logbook: Logbook): Promise<NamesByPerson> {
  const names = known.get(logbook) ?? { upTo: 0, closed: new Set(), texts: new Map(), reading: Promise.resolve() }
  known.set(logbook, names)
  const read = names.reading.then(() => readOn(logbook, names))
  names.reading = read.catch(() => undefined)
  await read
  return names.texts
}

async function readOn(logbook: Logbook, names: Names): Promise<void> {
  const size = knownCount(logbook.account)
  const again = [...names.closed].slice(0, againMax)
  const fresh = Array.from({ length: size - names.upTo }, (_, at) => names.upTo + at)
  const sealed = await readSealed(logbook, [...again, ...fresh], new Set(['identity']))
  for (const row of again) names.closed.delete(row)
  const byRow = Map.groupBy(sealed, ({ position }) => position)
  for (const row of [...again, ...fresh]) {
    for (const { subject, part } of byRow.get(row) ?? []) {
      if (part.state === 'key-missing') names.closed.add(row)
      if (subject === null || part.state !== 'open') continue
      const id = subject as RegistrationId // a part of class identity is about a registration
      names.texts.set(id, [...(names.texts.get(id) ?? []), ...textsIn(part.content)])
    }
    const content = contentAt(logbook.account.table, row, size)
    if (content?.type === 'registration.erased') names.texts.delete(content.count.registrationId)
  }
  // Only now: what could not be read is read again.
  names.upTo = size
}

function textsIn(content: Json): readonly string[] {
  const list = typeof content === 'object' && content !== null && 'names' in content ? content['names'] : null
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown) => (typeof each === 'object' && each !== null && 'text' in each && typeof each.text === 'string' ? [each.text] : []))
}
