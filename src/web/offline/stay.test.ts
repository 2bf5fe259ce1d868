// What is open while somebody is at the device. Rule WB22.
import { expect, test } from 'vitest'
import { newStay } from './stay.ts'

type Replica = Readonly<{ name: string; close(): Promise<void> }>

function replicas() {
  const open = new Set<string>()
  const make = (name: string, ready: Promise<void> = Promise.resolve()) => async (): Promise<Replica> => {
    await ready
    open.add(name)
    return { name, close: async () => void open.delete(name) }
  }
  return { open, make }
}

function gate() {
  let pass = (): void => undefined
  const passed = new Promise<void>((resolve) => void (pass = resolve))
  return { passed, pass: () => pass() }
}

test('[WB22] locked while it was being opened, nothing stands open behind the door', async () => {
  const { open, make } = replicas()
  const stay = newStay<Replica>()
  const slow = gate()
  const opening = stay.open(make('slow', slow.passed))
  await Promise.resolve()
  await stay.leave()
  slow.pass()
  expect(await opening).toBeNull()
  expect([stay.here(), [...open]]).toEqual([null, []])
})

test('[WB22] whoever comes next waits for what is being closed, and two never stand open at once', async () => {
  const { open, make } = replicas()
  const stay = newStay<Replica>()
  const slow = gate()
  const first = stay.open(make('first', slow.passed))
  await Promise.resolve()
  void stay.leave()
  const second = stay.open(make('second'))
  slow.pass()
  expect([await first, (await second)?.name, stay.here()?.name, [...open]]).toEqual([null, 'second', 'second', ['second']])
})

test('[WB22] two opened in one stay: the later stands, the one before is closed; what fails to open leaves nothing and holds up nobody', async () => {
  const { open, make } = replicas()
  const stay = newStay<Replica>()
  await Promise.all([stay.open(make('a')), stay.open(make('b'))])
  expect([stay.here()?.name, [...open]]).toEqual(['b', ['b']])
  await expect(stay.open(() => Promise.reject(new Error('io-failed')))).rejects.toThrow('io-failed')
  expect([stay.here(), [...open]]).toEqual([null, []])
  expect((await stay.open(make('c')))?.name).toBe('c')
  const left = stay.leave()
  expect(stay.here()).toBeNull()
  await left
  expect([...open]).toEqual([])
})
