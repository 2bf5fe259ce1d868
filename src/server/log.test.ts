// Lines of one turn are written together and in order; a fault does not wait.
import { expect, it } from 'vitest'
import { gatheredLog, type LogLine } from './log.ts'

const line = (code: string, level: LogLine['level'] = 'note'): LogLine => ({ at: '2026-01-01T00:00:00.000Z', level, code, about: {} })
const codesIn = (texts: readonly string[]): readonly (readonly string[])[] => texts.map((text) => text.trimEnd().split('\n').map((each) => (JSON.parse(each) as LogLine).code)) // lines of ours
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('[SE3] lines of one turn go in one write, those of the next in another', async () => {
  const texts: string[] = []
  const { log } = gatheredLog((text) => texts.push(text))
  log(line('one'))
  log(line('two', 'warning'))
  expect(texts).toEqual([])
  await nextTurn()
  log(line('three'))
  await nextTurn()
  expect(codesIn(texts)).toEqual([['one', 'two'], ['three']])
})

it('[SE3] a fault goes at once with what came before it, and what is gathered goes when the process ends', async () => {
  const texts: string[] = []
  const { log, flush } = gatheredLog((text) => texts.push(text))
  log(line('one'))
  log(line('broken', 'fault'))
  expect(codesIn(texts)).toEqual([['one', 'broken']])
  log(line('last'))
  flush()
  flush()
  await nextTurn()
  expect(codesIn(texts)).toEqual([['one', 'broken'], ['last']])
})
