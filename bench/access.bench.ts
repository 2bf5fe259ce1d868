/** One decision by Cedar, with the answers kept, and a list of five hundred people; against the same rules as a table of functions. */
import { cedarEngine, readPolicyTexts } from '../src/adapters/node/cedar/index.ts'
import { accessActions, decideStrictly, plainContext, plainResource, rememberAnswers, type AccessRequest } from '../src/access/index.ts'
import { AgencyId, DeviceId, OfficerId, PlaceId } from '../src/kernel/index.ts'
import { drawing, randomState } from '../test/access/corpus.ts'
import { expected } from '../test/access/expected.ts'
import { requestOf } from '../test/access/states.ts'
import { heading, inTurn, report } from './lib/report.ts'

const rounds = 5
const decisionCount = 2_000
const listLength = 500
/** A policy language costs this much at most: two thousand times a function, still under a millisecond. */
const costGoal = 0.0005

await heading('access')
const engine = cedarEngine(readPolicyTexts())
await measureDecisions()
await measureList()

async function measureDecisions(): Promise<void> {
  const draw = drawing(1)
  const asked = Array.from({ length: decisionCount }, () => {
    const action = accessActions[draw(accessActions.length)] ?? 'read-proofs'
    const state = randomState(draw)
    return { action, state, request: requestOf(action, state) }
  })
  const times: number[] = []
  const remembering = rememberAnswers(engine)
  for (const { request } of asked) remembering.decide(request)
  const ms = await inTurn(rounds, {
    cedar: () => {
      for (const { request } of asked) {
        const start = performance.now()
        engine.decide(request)
        times.push(performance.now() - start)
      }
    },
    kept: () => asked.filter(({ request }) => remembering.decide(request).allowed).length,
    table: () => asked.filter(({ action, state }) => expected(action, state)).length,
  })
  const [cedarMs = NaN, keptMs = NaN, tableMs = NaN] = [ms['cedar'], ms['kept'], ms['table']]
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? NaN
  report({ name: 'one decision', value: (cedarMs / decisionCount) * 1_000, unit: 'µs', comparedWith: 'the rules as a table of functions', ratio: tableMs / cedarMs, goal: costGoal })
  report({ name: 'one decision, answer kept', value: (keptMs / decisionCount) * 1_000, unit: 'µs', comparedWith: 'the rules as a table of functions', ratio: tableMs / keptMs, goal: 0.05 })
  report({ name: 'one decision, the slowest of a hundred', value: p99, unit: 'ms', comparedWith: 'one millisecond', ratio: 1 / p99, goal: 1 })
}

async function measureList(): Promise<void> {
  const hex = (no: number): string => no.toString(16).padStart(32, '0')
  const home = PlaceId.parse(hex(1))
  const principal: AccessRequest['principal'] = {
    officerId: OfficerId.parse(hex(2)),
    agencyId: AgencyId.parse(hex(3)),
    role: 'shift-lead',
    placeIds: [home],
    deviceId: DeviceId.parse(hex(4)),
    device: 'confirmed',
    deviceConfirmedHours: 48,
    unlock: 'full',
    session: 'live',
  }
  const requests = Array.from({ length: listLength }, (_, no): AccessRequest => ({
    action: 'open-identity',
    principal,
    resource: { ...plainResource, placePath: [PlaceId.parse(hex(100 + no)), home], madeBy: [OfficerId.parse(hex(1_000 + no))] },
    context: plainContext,
  }))
  const askAll = (asks: typeof engine): number => requests.filter((request) => decideStrictly(asks, request).ok).length
  const ms = await inTurn(rounds, { kept: () => askAll(rememberAnswers(engine)), each: () => askAll(engine) })
  const [keptMs = NaN, eachMs = NaN] = [ms['kept'], ms['each']]
  report({ name: `names of a list of ${listLength}`, value: keptMs, unit: 'ms', comparedWith: 'a decision for each', ratio: eachMs / keptMs, goal: 5 })
}
