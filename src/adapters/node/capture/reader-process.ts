// The process around the reader's thread: what it is to read comes in, what came of it goes out, and it ends.
import process from 'node:process'
import { assert, fromBase64 } from '../../../kernel/index.ts'
import { readInThread } from './read-in-thread.ts'
import type { AskedApart } from './thread-types.ts'

let text = ''
process.stdin.setEncoding('utf8')
for await (const part of process.stdin) text += String(part)
const { toRead, limits } = JSON.parse(text) as AskedApart // as `captureOriginal` wrote it
const bytes = toRead.form === 'pdf' ? fromBase64(toRead.base64) : null
assert(toRead.form === 'html' || bytes !== null, 'reader: bytes that are none')
const result = await readInThread(toRead.form === 'html' ? toRead : { form: 'pdf', bytes: bytes ?? new Uint8Array() }, limits)
process.stdout.write(JSON.stringify(result))
