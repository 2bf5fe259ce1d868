/** How the machine fares, in the text format of Prometheus: counts and times by route and code, sizes by operation. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Measurements = Readonly<{
  answered(route: string, code: number, seconds: number): void
  grew(operationId: string, size: number): void
  streams(count: number): void
  /** Somebody was turned away: signed out, denied, past a limit, malformed. */
  turnedAway(code: string): void
  /** A turn of the server's own at its keys. */
  keysTended(outcome: 'done' | 'failed', wraps: number): void
  text(): Promise<string>
}>

/** From a millisecond to the limit of a request. */
const secondsBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30]

export function newMeasurements(): Measurements {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({ name: 'amparo_requests_total', help: 'Requests answered.', labelNames: ['route', 'code'], registers: [registry] })
  const times = new Histogram({ name: 'amparo_request_seconds', help: 'Time to the answer.', labelNames: ['route'], buckets: [...secondsBuckets], registers: [registry] })
  const sizes = new Gauge({ name: 'amparo_ledger_entries', help: 'Entries of a log.', labelNames: ['operation'], registers: [registry] })
  const open = new Gauge({ name: 'amparo_live_streams', help: 'Streams of live updates that are open.', registers: [registry] })
  const turned = new Counter({ name: 'amparo_turned_away_total', help: 'Requests turned away, by the code of the refusal.', labelNames: ['code'], registers: [registry] })
  const turns = new Counter({ name: 'amparo_key_turns_total', help: 'Turns at wrapping keys for those due now.', labelNames: ['outcome'], registers: [registry] })
  const wrapped = new Counter({ name: 'amparo_key_wraps_total', help: 'Wraps the server made by itself.', registers: [registry] })
  return {
    turnedAway: (code) => {
      turned.inc({ code })
    },
    answered: (route, code, seconds) => {
      requests.inc({ route, code: String(code) })
      times.observe({ route }, seconds)
    },
    grew: (operationId, size) => {
      sizes.set({ operation: operationId }, size)
    },
    streams: (count) => {
      open.set(count)
    },
    keysTended: (outcome, wraps) => {
      turns.inc({ outcome })
      wrapped.inc(wraps)
    },
    text: () => registry.metrics(),
  }
}
