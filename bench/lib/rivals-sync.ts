/**
 * What others do with the same number of facts of about the same size: PouchDB from memory to memory, and Automerge with
 * one change a fact. Neither signs, orders, proves or counts anything; both are fetched for measuring alone.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Bytes of one fact: as one of our entries without its header. */
const bodyLetters = 400

export type Fact = Readonly<{ id: string; at: number; place: string; basis: string; text: string }>

export function factsOf(count: number): readonly Fact[] {
  return Array.from({ length: count }, (_, at) => ({
    id: at.toString(16).padStart(32, '0'),
    at: 1_734_696_000_000 + at,
    place: (at % 200).toString(16).padStart(32, '0'),
    basis: 'known-by-sight',
    text: `${at} `.padEnd(bodyLetters, 'abcdefghij'),
  }))
}

type Pouch = Readonly<{ bulkDocs(docs: readonly object[]): Promise<unknown>; destroy(): Promise<unknown> }>
type PouchClass = {
  new (name: string, options: Readonly<{ adapter: string }>): Pouch
  plugin(plugin: unknown): PouchClass
  replicate(from: Pouch, to: Pouch, options: Readonly<{ batch_size: number }>): Promise<Readonly<{ docs_written: number }>>
}

export type Rival = Readonly<{ name: string; catchUp(): Promise<void>; close(): Promise<void> }>

/** Batches of a thousand: its fastest. */
export async function pouch(count: number): Promise<Rival> {
  // The packages ship no types for this use; what is called is written out above.
  const base = require('pouchdb-core') as Readonly<{ default: PouchClass }> & PouchClass
  const PouchDB = (base.default ?? base).plugin(interop(require('pouchdb-adapter-memory'))).plugin(interop(require('pouchdb-replication')))
  const home = new PouchDB(`home-${count}`, { adapter: 'memory' })
  await home.bulkDocs(factsOf(count).map(({ id, ...fact }) => ({ _id: id, ...fact })))
  let copies = 0
  return {
    name: 'PouchDB 9, memory to memory',
    catchUp: async () => {
      const copy = new PouchDB(`copy-${count}-${copies++}`, { adapter: 'memory' })
      const { docs_written: written } = await PouchDB.replicate(home, copy, { batch_size: 1_000 })
      if (written !== count) throw new Error(`bench: PouchDB copied ${written}`)
      await copy.destroy()
    },
    close: async () => void (await home.destroy()),
  }
}

function interop(found: unknown): unknown {
  return typeof found === 'object' && found !== null && 'default' in found ? found.default : found
}

type Doc = Readonly<{ facts: Record<string, Fact> }>
type AutomergeModule = Readonly<{
  from(start: { facts: Record<string, Fact> }): Doc
  change(doc: Doc, alter: (doc: { facts: Record<string, Fact> }) => void): Doc
  init(): Doc
  initSyncState(): unknown
  generateSyncMessage(doc: Doc, state: unknown): readonly [unknown, Uint8Array | null]
  receiveSyncMessage(doc: Doc, state: unknown, message: Uint8Array): readonly [Doc, unknown]
}>

/** One change a fact, as one entry is one fact; synchronised from empty by its own protocol. */
export function automerge(count: number): Rival {
  const Automerge = require('@automerge/automerge') as AutomergeModule // as above
  let home = Automerge.from({ facts: {} })
  for (const fact of factsOf(count)) home = Automerge.change(home, (doc) => void (doc.facts[fact.id] = fact))
  return {
    name: 'Automerge 3.5, one change a fact',
    catchUp: async () => {
      let copy = Automerge.init()
      let [here, there] = [Automerge.initSyncState(), Automerge.initSyncState()]
      for (;;) {
        const [nextThere, asking] = Automerge.generateSyncMessage(copy, there)
        there = nextThere
        if (asking !== null) [home, here] = Automerge.receiveSyncMessage(home, here, asking)
        const [nextHere, answer] = Automerge.generateSyncMessage(home, here)
        here = nextHere
        if (answer !== null) [copy, there] = Automerge.receiveSyncMessage(copy, there, answer)
        if (asking === null && answer === null) break
      }
      if (Object.keys(copy.facts).length !== count) throw new Error('bench: Automerge copied less')
    },
    close: () => Promise.resolve(),
  }
}
