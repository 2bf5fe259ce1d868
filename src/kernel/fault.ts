/**
 * Faults: a bug of ours or bytes that cannot be what they claim. Thrown, never caught in the core;
 * the shell logs the message, keeps the bytes and says "stop and call". Assertions stay on in production.
 */

/** A broken assumption. The message holds ids and codes only, never a name or a place of origin. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** Throws a Fault naming `what` unless `condition` holds. One condition a call. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Fault(what)
}

/** The end of a switch over a union: cannot be reached while the compiler is content. */
export function unreachable(value: never, where: string): never {
  throw new Fault(`unreachable in ${where}: ${String(value)}`)
}
