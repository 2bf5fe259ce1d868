// Hashes as bytes: what is not lower-case hex of 64 letters is a fault of whoever made it.
import { expect, it } from 'vitest'
import type { Sha256 } from '../kernel/index.ts'
import { nodeHash } from '../adapters/node/crypto/index.ts'
import { toUtf8 } from '../kernel/index.ts'
import { concat, hashJoined, hashOfText, writeHash } from './bytes.ts'

const forged = (text: string): Sha256 => text as Sha256 // as a defect would hand it in

it('[LG23] a hash is written as its 32 bytes, wherever it is to stand', () => {
  const into = new Uint8Array(34)
  writeHash(into, 1, forged('0f'.repeat(31) + 'a9'))
  expect([...into]).toEqual([0, ...Array.from({ length: 31 }, () => 15), 0xa9, 0])
})

it.each(['0F'.repeat(32), 'g0'.repeat(32), '0g'.repeat(32), '0:'.repeat(32), '0 '.repeat(32), '0'.repeat(63), ''])('[LG23] %s is no hash', (text) => {
  expect(() => writeHash(new Uint8Array(32), 0, forged(text))).toThrow('bytes')
})

it.each([0, 1, 16_367, 16_368, 16_369, 70_000])('[LG23] two parts hash as if they were joined, %i bytes in the second', (length) => {
  const [first, second] = [new Uint8Array(16).fill(7), Uint8Array.from({ length }, (_, at) => at % 251)]
  expect(hashJoined(first, second, nodeHash)).toBe(nodeHash.sha256Hex(concat(first, second)))
})

it.each(['', 'a', 'a'.repeat(16_384), 'a'.repeat(16_385), 'רבקה', 'plain, then Зоя', '🙂'.repeat(9_000)])('[LG23] a text hashes as its UTF-8', (text) => {
  expect(hashOfText(text, nodeHash)).toBe(nodeHash.sha256Hex(toUtf8(text)))
  expect(() => hashOfText(`${text}\ud800`, nodeHash)).toThrow('lone surrogate')
})
