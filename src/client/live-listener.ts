/**
 * Hears at once that a log grew (server-sent events, WHATWG HTML 9.2), so that nobody has to ask every few seconds. What comes is
 * a position and nothing of its content; a stream that breaks off is opened again by whoever tends it, with what was heard. Rule WB19.
 */
import type { OperationId } from '../kernel/index.ts'
import type { HttpClient } from './http-client.ts'

export type LiveListener = Readonly<{
  /** To be called now and then while there is a line: opens the stream where it is not. */
  tend(): void
  isOpen(): boolean
  close(): void
}>

/** More than a position's line, and than any other that a server of ours sends. */
const lineLettersMax = 4_096
/** A server beats every 15 seconds: silent for longer the line is dead, whatever the socket says. */
const silentMs = 40_000

type Plan = Readonly<{ client: () => HttpClient | null; operationId: OperationId; onGrown: (size: number) => void }>

export function newLiveListener({ client, operationId, onGrown }: Plan): LiveListener {
  let open: AbortController | null = null
  let heard = 0
  const listen = async (asked: HttpClient, ended: AbortController): Promise<void> => {
    const body = await asked.stream(`/v1/operations/${operationId}/live`, heard, ended.signal)
    if (body !== null) {
      for await (const line of linesOf(body, ended)) {
        const size = sizeIn(line)
        if (size === null || size <= heard) continue
        heard = size
        onGrown(size)
      }
    }
  }
  return {
    tend: () => {
      const asked = client()
      if (open !== null || asked === null) return
      const ended = new AbortController()
      open = ended
      void listen(asked, ended)
        .catch(() => undefined)
        .finally(() => {
          if (open === ended) open = null
        })
    },
    isOpen: () => open !== null,
    close: () => {
      open?.abort()
      open = null
    },
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>, ended: AbortController): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const silence = setTimeout(() => ended.abort(), silentMs)
    const { done, value } = await reader.read().finally(() => clearTimeout(silence))
    if (done) return
    text += decoder.decode(value, { stream: true })
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    if (text.length > lineLettersMax) {
      ended.abort()
      return
    }
    yield* lines
  }
}

function sizeIn(line: string): number | null {
  const found = /^data: \{"size":(\d{1,15})\}$/.exec(line)
  return found === null ? null : Number(found[1])
}
