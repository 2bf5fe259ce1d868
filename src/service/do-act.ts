/**
 * An act asked of a server by somebody at a desk: the policies are asked what the act comes to, then home writes it with
 * the officer named (DESIGN rule 3). What lets people out is never refused here (AX2).
 */
import { AgencyId, DeviceId, OfficerId, PlaceId, RegistrationId, Sha256, accept, instantOf, refuse, type Instant, type Outcome } from '../kernel/index.ts'
import { isActName, type ActName } from '../domain/index.ts'
import { actionOf, groupOf, type AccessRefusal, type ActionGroup } from '../access/index.ts'
import { hereAccount, homeHere, perform, writeHere, type ActRequest, type Author, type Logbook, type PerformRefusal } from '../logbook/index.ts'
import type { Caller } from './caller.ts'
import type { OperationDesk } from './operation-desk.ts'
import { eraseAsked } from './erase.ts'
import type { About } from './facts.ts'
import { agenciesOfGroup, hasGroupWraps } from './groups.ts'
import { permit } from './permit.ts'
import type { Relay } from './relay-peer.ts'

export type ActRefused = AccessRefusal | PerformRefusal | 'not-home' | 'agency-differs' | 'wraps-differ'

export async function doAct(desk: OperationDesk, caller: Caller, { act, request }: Readonly<{ act: string; request: unknown }>) {
  const { logbook } = desk
  if (!isActName(act)) return refuse('act-unknown', { act: act.slice(0, 64) })
  const about = act === 'start-group-epoch' ? { agencyIds: agenciesOfGroup(logbook, request) } : aboutOf(request)
  const allowed = permit(desk, { caller, action: actionOf(act, request), about, reason: reasonIn(request) })
  if (!allowed.ok) return allowed
  const home = homeHere(logbook)
  if (home === null) return desk.relay === null || !isTakenBetween(act) ? refuse('not-home') : writtenBetween(desk.relay, caller, { act, request })
  // Somebody speaks for her own agency alone.
  if (act === 'confirm-device' && agencyIn(request) !== caller.agencyId) return refuse('agency-differs')
  // Devices of a group to which nobody handed the key would be sealed to and open nothing.
  if (act === 'start-group-epoch' && !(await hasGroupWraps(logbook, request))) return refuse('wraps-differ')
  const author: Author = { ...home, officerId: caller.officerId, unlock: 'passkey' }
  const done = act === 'erase-registration' ? await eraseAsked(logbook, author, request) : await performed(logbook, author, { act, request })
  if (!done.ok) return done
  if (allowed.value.counts === 'set-aside') await setAside(desk, done.value)
  return accept({ entries: done.value.flatMap((hash) => lineOf(logbook, hash)) })
}

/** What every officer may state anywhere: it happened, whether or not home can be asked (DESIGN rules 3 and 11). */
const takenBetween: readonly ActionGroup[] = ['life', 'seeing', 'stating']

function isTakenBetween(act: ActName): boolean {
  return takenBetween.includes(groupOf(act))
}

/** In the name of the officer and by this server's own device, beside the copy of home's log until home acknowledges it. Rule SV40. */
async function writtenBetween({ tail }: Relay, caller: Caller, act: ActRequest) {
  const own = tail.logbook.home
  if (own === null) return refuse('not-home')
  const written = await writeHere(tail, { ...own, officerId: caller.officerId, unlock: 'passkey' }, act)
  if (!written.ok) return written
  const { table } = hereAccount(tail)
  return accept({ entries: written.value.map(({ hash }) => ({ hash, type: table.rows[table.byHash.get(hash) ?? -1]?.content.type ?? '', position: null, recordedAt: null })) })
}

async function performed(logbook: Logbook, author: Author, act: ActRequest): Promise<Outcome<readonly Sha256[], PerformRefusal>> {
  const done = await perform(logbook, author, act)
  return done.ok ? accept(done.value.map(({ entry }) => entry.hash)) : done
}

function lineOf({ account: { table } }: Logbook, hash: Sha256): readonly Readonly<{ hash: Sha256; type: string; position: number; recordedAt: Instant }>[] {
  const position = table.byHash.get(hash)
  const row = table.rows[position ?? -1]
  return position === undefined || row === undefined ? [] : [{ hash, type: row.content.type, position, recordedAt: instantOf(row.recordedAtMs) }]
}

/** Stated from a device that is not confirmed: kept, shown, and not counted until home has looked (AX3). */
async function setAside({ logbook }: OperationDesk, hashes: readonly Sha256[]): Promise<void> {
  const home = homeHere(logbook)
  if (home === null) return
  for (const target of hashes) await perform(logbook, home, { act: 'set-entry-aside', request: { target, code: 'by-decision' } })
}

/** What a request speaks of, by the names the catalogue gives its fields. Whatever does not fit is the act's to refuse. */
export function aboutOf(request: unknown): About {
  const fields = isFields(request) ? request : {}
  const one = <Id>(schema: { safeParse(value: unknown): { success: boolean; data?: Id } }, name: string): readonly Id[] => {
    const read = schema.safeParse(fields[name])
    return read.success && read.data !== undefined ? [read.data] : []
  }
  const list = Array.isArray(fields['registrationIds']) ? fields['registrationIds'] : []
  const pair = [...one(RegistrationId, 'first'), ...one(RegistrationId, 'second')]
  const people = [...one(RegistrationId, 'registrationId'), ...pair, ...list.flatMap((each) => RegistrationId.safeParse(each).data ?? [])]
  const places = [...one(PlaceId, 'placeId'), ...one(PlaceId, 'fromPlaceId')]
  const [hash] = one(Sha256, 'target')
  const [deviceId] = one(DeviceId, 'deviceId')
  const [officerId] = one(OfficerId, 'officerId')
  const agencyIds = one(AgencyId, 'agencyId')
  return {
    ...(places.length > 0 && { placeIds: places }),
    ...(people.length > 0 && { registrationIds: people }),
    ...(hash !== undefined && { target: { hash, replacement: fields['count'] } }),
    ...(deviceId !== undefined && { deviceId }),
    ...(officerId !== undefined && { officerId }),
    ...(agencyIds.length > 0 && deviceId === undefined && { agencyIds }),
  }
}

function agencyIn(request: unknown): AgencyId | null {
  return AgencyId.safeParse(isFields(request) ? request['agencyId'] : null).data ?? null
}

/** Acts that ask for a reason have it as sealed text. */
function reasonIn(request: unknown): string | null {
  const sealed = isFields(request) && Array.isArray(request['sealed']) ? request['sealed'] : []
  const given = sealed.some((part: unknown) => isFields(part) && isFields(part['content']) && typeof part['content']['reason'] === 'string')
  return given ? 'given' : null
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
