// WB26: records beside the databases, through kills at every byte.
import { expect, test } from 'vitest'
import { fromUtf8, toUtf8 } from '../../../kernel/index.ts'
import { webHash } from '../crypto/index.ts'
import { MemoryFile } from '../../../../test/support/memory-file.ts'
import { openSpareFile, type SpareFile } from './index.ts'

const open = (files: readonly [MemoryFile, MemoryFile]): SpareFile => openSpareFile(files, webHash)
const textsIn = (file: SpareFile): readonly (string | null)[] => file.placed().map((record) => fromUtf8(file.read(record)))
const copyOf = (file: MemoryFile): MemoryFile => new MemoryFile(file.bytes.slice())

test('[WB26] records are there after opening again, in order, and others take the place of all', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  for (const text of ['one', '', 'three']) file.append(toUtf8(text))
  expect(textsIn(open(files))).toEqual(['one', '', 'three'])
  const again = open(files)
  again.replace(['three', 'four'].map(toUtf8))
  again.append(toUtf8('five'))
  expect(textsIn(again)).toEqual(['three', 'four', 'five'])
  expect(textsIn(open(files))).toEqual(['three', 'four', 'five'])
})

test('[WB26] cut at any byte, what was written before is there, and what is written next follows it', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  const ends = ['one', 'two', 'three'].map((text) => file.append(toUtf8(text))).map(({ at, length }) => at + 12 + length)
  const firstAt = (ends[0] ?? 0) - 15
  for (let size = firstAt; size <= files[0].bytes.length; size++) {
    const cut = [new MemoryFile(files[0].bytes.slice(0, size)), new MemoryFile()] as const
    const whole = ends.filter((end) => end <= size).length
    const reopened = open(cut)
    expect(textsIn(reopened), `cut at ${size}`).toEqual(['one', 'two', 'three'].slice(0, whole))
    reopened.append(toUtf8('next'))
    expect(textsIn(open(cut)), `cut at ${size}`).toEqual([...['one', 'two', 'three'].slice(0, whole), 'next'])
  }
})

test('[WB26] ending anywhere while others take their place, it has all from before or all of the new ones', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  for (const text of ['one', 'two']) file.append(toUtf8(text))
  let taken = 0
  for (let room = 0; taken === 0; room++) {
    const cut = [copyOf(files[0]), copyOf(files[1])] as const
    const replacing = open(cut)
    cut[1].left = room
    try {
      replacing.replace(['three', 'four', 'five'].map(toUtf8))
      taken = room
    } catch {
      expect(textsIn(replacing), `room for ${room}`).toEqual(['one', 'two'])
      replacing.append(toUtf8('more'))
    }
    expect(textsIn(open([copyOf(cut[0]), copyOf(cut[1])])), `room for ${room}`).toEqual(taken === 0 ? ['one', 'two', 'more'] : ['three', 'four', 'five'])
  }
  expect(taken).toBeGreaterThan(40)
})

test('[WB26] a record for which there is no room leaves those before, and the next that fits follows them', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  file.append(toUtf8('one'))
  files[0].left = 20
  expect(() => file.append(toUtf8('a longer one than that'))).toThrow('no room')
  files[0].left = Infinity
  file.append(toUtf8('two'))
  expect(textsIn(file)).toEqual(['one', 'two'])
  expect(textsIn(open(files))).toEqual(['one', 'two'])
})

test('[WB26] others that are written and not on the disk are not taken: what was there goes on', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  file.append(toUtf8('one'))
  files[1].flush = () => {
    throw new Error('the disk does not answer')
  }
  expect(() => file.replace([toUtf8('two')])).toThrow('does not answer')
  file.append(toUtf8('three'))
  expect(textsIn(open(files))).toEqual(['one', 'three'])
})

test.each([[0], [5], [40]])('[WB26] a byte changed at %i of the first record: it and what follows is not taken', (place) => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const file = open(files)
  const placed = file.append(toUtf8('x'.repeat(60)))
  file.append(toUtf8('two'))
  const at = placed.at + place
  files[0].bytes[at] = (files[0].bytes[at] ?? 0) ^ 1
  expect(textsIn(open(files))).toEqual([])
})

test('[WB26] files of any other content are begun anew', () => {
  const noise = new Uint8Array(500).map((_, place) => (place * 73) % 251)
  const file = open([new MemoryFile(noise), new MemoryFile(noise.slice(0, 9))])
  expect(textsIn(file)).toEqual([])
  file.append(toUtf8('one'))
  expect(textsIn(file)).toEqual(['one'])
})
