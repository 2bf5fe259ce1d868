/**
 * How are passwords kept? scrypt (RFC 7914) with a salt each, as `scrypt$N$r$p$salt$key`. Work is counted
 * and queued here: an unknown name costs the same hash as a known one, and a flood waits instead of
 * filling memory. Rules AU5, AU16.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { fromBase64Url, toBase64Url, toUtf8 } from '../../kernel/index.ts'
import { hashesAtOnce, hashesWaitingMax } from './limits.ts'
import { AccountsFailure } from './sql.ts'

export type PasswordCost = Readonly<{ N: number; r: number; p: number }>

export type PasswordHash = Readonly<{
  hash(password: string): Promise<string>
  verify(stored: Readonly<{ hash: string; password: string }>): Promise<boolean>
  /** Runs of the function so far. */
  runs(): number
}>

const saltBytes = 16
const keyBytes = 32
/** Upper bounds of what is read back, so that a changed row cannot ask for all memory. */
const costMax: PasswordCost = { N: 1_048_576, r: 32, p: 16 }

/** Fails: throws `AccountsFailure` with `busy` when too many wait already. */
export function makePasswordHash(cost: PasswordCost): PasswordHash {
  let runs = 0
  const inTurn = makeTurns()
  const run = (password: string, salt: Uint8Array, used: PasswordCost): Promise<Buffer> => {
    runs += 1
    return inTurn(() => derive(password, salt, used))
  }
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes)
      const key = await run(password, salt, cost)
      return ['scrypt', cost.N, cost.r, cost.p, toBase64Url(salt), toBase64Url(key)].join('$')
    },
    async verify({ hash, password }) {
      const read = readStored(hash)
      const key = await run(password, read?.salt ?? new Uint8Array(saltBytes), read?.cost ?? cost)
      return read !== null && timingSafeEqual(key, read.key)
    },
    runs: () => runs,
  }
}

function readStored(text: string): Readonly<{ cost: PasswordCost; salt: Uint8Array; key: Uint8Array }> | null {
  const [kind, N = '', r = '', p = '', salt = '', key = '', ...rest] = text.split('$')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const known = [cost.N, cost.r, cost.p].every((each) => Number.isSafeInteger(each) && each > 0)
  const small = cost.N <= costMax.N && cost.r <= costMax.r && cost.p <= costMax.p
  const [saltRead, keyRead] = [fromBase64Url(salt), fromBase64Url(key)]
  if (kind !== 'scrypt' || rest.length > 0 || !known || !small || saltRead === null || keyRead?.length !== keyBytes) return null
  return { cost, salt: saltRead, key: keyRead }
}

function derive(password: string, salt: Uint8Array, { N, r, p }: PasswordCost): Promise<Buffer> {
  // Unicode is normalised (NIST SP 800-63B 5.1.1.2): two keyboards may write one letter in two ways.
  const bytes = toUtf8(password.normalize('NFKC'))
  return new Promise((done, fail) => {
    scrypt(bytes, salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error === null ? done(key) : fail(error)))
  })
}

/** At most `hashesAtOnce` at once; the rest wait in order. */
function makeTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= hashesAtOnce) {
      if (waiting.length >= hashesWaitingMax) throw new AccountsFailure('busy')
      await new Promise<void>((next) => waiting.push(next))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
