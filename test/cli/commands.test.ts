// One store, made and used from the command line: rules CL1 to CL11.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { amparo, field, newFolder, type Folder } from './run.ts'

const runsMs = 120_000
const placeId = 'a'.repeat(32)
const girl = 'b'.repeat(32)

let folder: Folder
let store: string

function act(name: string, request: unknown, ...more: readonly string[]) {
  return amparo(['act', name, '--store', store, '--request', JSON.stringify(request), ...more])
}

beforeAll(() => {
  folder = newFolder()
  store = folder.path('store')
  const made = amparo(['init', '--agency', 'Protección', '--agency', 'Bienestar', '--store', store, '--json'])
  expect(made.code).toBe(0)
  expect(field(made.json, 'nature')).toBe('actual')
  expect(act('open-place', { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: 40, utcOffsetMinutes: -360, timeZone: 'America/Guatemala', sealed: [{ class: 'location', subject: placeId, content: { name: 'Hogar Uno', address: null } }] }).code).toBe(0)
  const sealed = [{ class: 'identity', subject: girl, content: { names: [{ text: 'Rivka Castan', script: 'Latn', role: 'full' }], age: null, languages: [] } }]
  expect(act('register-person', { registrationId: girl, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed }).code).toBe(0)
}, runsMs)

afterAll(() => folder.remove())

describe('keeping', () => {
  test('[CL2] init needs two agencies, makes nothing over something, and keeps the custody file outside', () => {
    expect(amparo(['init', '--agency', 'One', '--store', folder.path('x')])).toMatchObject({ code: 2, err: expect.stringContaining('two-agencies') })
    expect(amparo(['init', '--agency', 'A', '--agency', 'B', '--store', store])).toMatchObject({ code: 1, err: expect.stringContaining('store-exists') })
    expect(amparo(['init', '--agency', 'A', '--agency', 'B', '--store', folder.path('y'), '--custody', join(folder.path('y'), 'c.age')])).toMatchObject({ code: 2, err: expect.stringContaining('custody-inside-store') })
    expect(amparo(['init', '--agency', 'A', '--agency', 'B', '--store', folder.path('z')], { AMPARO_PASSPHRASE: 'short', AMPARO_IDENTITY: '', AMPARO_RECIPIENTS: '' })).toMatchObject({ code: 2, err: expect.stringContaining('passphrase-missing') })
  }, runsMs)

  test('[CL1][CL5] a refused act says code, sentence and facts', () => {
    const taken = act('register-person', { registrationId: girl, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined' }, '--json')
    expect(taken.code).toBe(1)
    expect(taken.json).toMatchObject({ refused: 'registration-taken', sentence: expect.stringContaining('Draw another') })
    expect(act('fly-away', {})).toMatchObject({ code: 1, err: expect.stringContaining('act-unknown') })
    expect(amparo(['act', 'record-sighting', '--store', store, '--request', '{'])).toMatchObject({ code: 2, err: expect.stringContaining('request-not-json') })
    expect(amparo(['act', 'record-sighting', '--store', store, '--file', folder.path('none.json')])).toMatchObject({ code: 4, err: expect.stringContaining('file-missing') })
    expect(act('record-sighting', {}, '--officer', 'somebody')).toMatchObject({ code: 2, err: expect.stringContaining('id-malformed') })
    expect(amparo(['headcount', '--store', folder.path('none')])).toMatchObject({ code: 4, err: expect.stringContaining('store-missing') })
    expect(amparo(['headcount', '--store', store], { AMPARO_PASSPHRASE: 'another one', AMPARO_IDENTITY: '' })).toMatchObject({ code: 4 })
    expect(amparo(['no-such-command'])).toMatchObject({ code: 2 })
    expect(amparo(['act', '--list']).out).toContain('record-sighting')
    expect(amparo(['act', 'record-sighting', '--describe']).out).toContain('"registrationId"')
  }, runsMs)

  test('[CL6] an import is all or nothing', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => `child,named,Ana,"Toj, ${at}",7,9\r\n`).join('')
    const head = 'countedAs,naming,given,family,ageYearsMin,ageYearsMax\r\n'
    const count = () => field(amparo(['headcount', '--store', store, '--json']).json, 'registered', 'atMost')
    const before = Number(count())
    writeFileSync(folder.path('bad.csv'), `${head}${rows(30)}\r\nchild,named,Ana,Toj,9,7\r\n`)
    expect(amparo(['import', folder.path('bad.csv'), '--place', placeId, '--store', store, '--json'])).toMatchObject({ code: 1, json: { refused: 'row-malformed', about: { row: 33, field: 'ageYearsMax' } } })
    writeFileSync(folder.path('wrong.csv'), `${head}${rows(2)}infant,named,Ana,Toj,1,2\r\n`)
    expect(amparo(['import', folder.path('wrong.csv'), '--place', placeId, '--store', store, '--json'])).toMatchObject({ code: 1, json: { refused: 'request-malformed', about: { row: 4, field: 'countedAs' } } })
    writeFileSync(folder.path('good.csv'), `${head}${rows(220)}`)
    expect(amparo(['import', folder.path('good.csv'), '--place', placeId, '--dry-run', '--store', store, '--json'])).toMatchObject({ code: 0, json: { rows: 220, written: 0 } })
    expect(count()).toBe(before)
    expect(amparo(['import', folder.path('good.csv'), '--place', placeId, '--store', store, '--json'])).toMatchObject({ code: 0, json: { rows: 220, written: 220 } })
    expect(count()).toBe(before + 220)
  }, runsMs)
})

describe('asking', () => {
  const headcountKeys = [
    'adults', 'asOf', 'away', 'children', 'countedHeads', 'died', 'discrepancies', 'foldVersion', 'inCare', 'inTransit', 'knownAt', 'leftCare', 'locatedElsewhere',
    'mentionedNeverSeen', 'missing', 'notProvable', 'notYetRegistered', 'places', 'position', 'present', 'registered', 'unconfirmed', 'unreadable',
  ]

  test('[CL3] headcount as data, and opened to the people in it', () => {
    const { json, code } = amparo(['headcount', '--store', store, '--json'])
    expect(code).toBe(0)
    expect(Object.keys(json as object).sort()).toEqual(headcountKeys)
    expect(field(json, 'notProvable')).toBe(null)
    const page = readFileSync(join(import.meta.dirname, '../../docs/reference/cli.md'), 'utf8')
    expect(headcountKeys.filter((key) => !page.includes(`"${key}"`))).toEqual([])
    const people = field(amparo(['headcount', '--store', store, '--explain', '--json']).json, 'people')
    expect(people).toContainEqual(expect.objectContaining({ registration: girl, standing: 'present', placeId, countedAs: 'child' }))
    expect(amparo(['headcount', '--store', store, '--explain']).out).toContain('Hogar Uno')
  }, runsMs)

  test('[CL4] moments in UTC and in local time', () => {
    const at = (time: string) => amparo(['headcount', '--store', store, '--as-of', time, '--known-at', time, '--json'])
    expect(at('2031-05-01 12:00').json).toEqual(at('2031-05-01T18:00:00.000Z').json)
    expect(field(at('2001-01-01 00:00').json, 'registered')).toEqual({ certain: 0, atMost: 0 })
    expect(at('noon')).toMatchObject({ code: 2, err: expect.stringContaining('time-malformed') })
  }, runsMs)

  test('[CL1] person and discrepancies', () => {
    expect(amparo(['person', girl, '--store', store]).out).toContain('Rivka Castan')
    expect(field(amparo(['person', girl, '--store', store, '--json']).json, 'now', 'standing')).toBe('present')
    expect(amparo(['person', 'c'.repeat(32), '--store', store]).code).toBe(1)
    expect(amparo(['person', 'Rivka', '--store', store]).code).toBe(2)
    expect(amparo(['discrepancies', '--store', store]).code).toBe(0)
  }, runsMs)
})

describe('erasing', () => {
  test('[CL24] erase destroys what is sealed of her and counts her on; the act alone is not offered', () => {
    const she = 'd'.repeat(32)
    const sealed = [{ class: 'identity', subject: she, content: { names: [{ text: 'Nimrod Xuya', script: 'Latn', role: 'full' }], age: null, languages: [] } }]
    expect(act('register-person', { registrationId: she, placeId, countedAs: 'adult', recordedSex: 'male', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed }).code).toBe(0)
    const before = field(amparo(['headcount', '--store', store, '--json']).json, 'registered')
    expect(amparo(['person', she, '--store', store]).out).toContain('Nimrod Xuya')
    expect(act('erase-registration', { registrationId: she, keyIds: [], orderId: null, basis: 'court-order' })).toMatchObject({ code: 2, err: expect.stringContaining('use-erase') })
    expect(amparo(['erase', she, '--basis', 'because', '--store', store])).toMatchObject({ code: 2, err: expect.stringContaining('basis-unknown') })
    expect(amparo(['erase', 'f'.repeat(32), '--basis', 'court-order', '--store', store])).toMatchObject({ code: 1, err: expect.stringContaining('registration-unknown') })
    writeFileSync(folder.path('reason.txt'), 'the judge said so\n')
    expect(amparo(['erase', she, '--basis', 'court-order', '--reason-file', folder.path('reason.txt'), '--store', store, '--json'])).toMatchObject({ code: 0, json: { entries: [expect.any(String)], keys: 1, parts: 1 } })
    const person = amparo(['person', she, '--store', store])
    expect(person.code).toBe(0)
    expect(person.out).not.toContain('Nimrod')
    expect(field(amparo(['headcount', '--store', store, '--json']).json, 'registered')).toEqual(before)
  }, runsMs)
})

describe('proving', () => {
  test('[CL7] an export verifies by itself, and a changed byte is found', () => {
    const out = folder.path('export')
    expect(amparo(['export', out, '--counts', '--store', store]).code).toBe(0)
    expect(amparo(['verify', out]).code).toBe(0)
    expect(amparo(['export', out, '--store', store]).code).toBe(1)
    const ledger = readFileSync(join(out, 'ledger.jsonl'), 'utf8')
    expect(ledger).not.toContain('Rivka')
    writeFileSync(join(out, 'ledger.jsonl'), ledger.replace('"child"', '"adult"').replace(/("occurredErrorMs\\?":)0/, '$11'))
    expect(amparo(['verify', out]).code).toBe(1)
    expect(amparo(['verify', folder.path('none')]).code).toBe(2)
  }, runsMs)

  test('[CL8][CL9] backup, damage, repair, restore', () => {
    const copy = folder.path('copy')
    expect(amparo(['verify', '--store', store]).code).toBe(0)
    expect(amparo(['backup', copy, '--store', store]).code).toBe(0)
    expect(amparo(['backup', folder.path('copy-2'), '--keep-days', 'soon', '--store', store])).toMatchObject({ code: 2, err: expect.stringContaining('days-malformed') })
    const before = amparo(['headcount', '--as-of', '2031-05-01 12:00', '--known-at', '2031-05-01 12:00', '--store', store, '--json']).json
    const database = new DatabaseSync(join(store, 'ledger.sqlite'))
    for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()) database.exec(`DROP TRIGGER "${String(name)}"`)
    expect(database.prepare('DELETE FROM entries WHERE position = 11').run().changes).toBe(1)
    database.close()
    expect(amparo(['verify', '--store', store, '--json'])).toMatchObject({ code: 1, json: { findings: expect.arrayContaining([expect.objectContaining({ position: 11 })]) } })
    expect(amparo(['headcount', '--store', store, '--json'])).toMatchObject({ code: 3, json: { notProvable: { position: 11 } } })
    expect(amparo(['headcount', '--store', store]).out).toContain('NOT PROVABLE')
    expect(amparo(['repair', '--from', copy, '--store', store, '--json'])).toMatchObject({ code: 0, json: { repaired: [11], left: [] } })
    expect(amparo(['headcount', '--as-of', '2031-05-01 12:00', '--known-at', '2031-05-01 12:00', '--store', store, '--json']).json).toEqual(before)
    expect(amparo(['verify', '--store', store]).code).toBe(0)
    const custody = `${store}.custody.age`
    expect(amparo(['restore', copy, '--store', folder.path('again'), '--previous', store, '--custody', custody, '--json'])).toMatchObject({ code: 0, json: { epoch: 2 } })
    expect(amparo(['verify', '--store', folder.path('again'), '--custody', custody]).code).toBe(0)
    expect(amparo(['restore', copy, '--store', folder.path('again'), '--previous', store, '--custody', custody])).toMatchObject({ code: 4, err: expect.stringContaining('target-not-empty') })
  }, runsMs)
})

describe('at hand', () => {
  test('[CL10] every command has an example; completion knows every command', () => {
    const help = amparo(['--help']).out
    const commands = [...help.matchAll(/^ {2}([a-z]+) .*$/gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help')
    expect(commands.length).toBeGreaterThan(12)
    expect(commands.filter((name) => !amparo([name, '--help']).out.includes('Examples:'))).toEqual([])
    for (const shell of ['bash', 'zsh', 'fish']) {
      const script = amparo(['completion', shell]).out
      expect(commands.filter((name) => !script.includes(name))).toEqual([])
    }
    expect(amparo(['completion', 'tcsh']).code).toBe(2)
  }, runsMs)

  test('[CL11] a pipe closed early is no failure', () => {
    const main = join(import.meta.dirname, '../../src/cli/main.ts')
    const ran = spawnSync('/bin/bash', ['-c', `set -o pipefail; "${execPath}" --disable-warning=ExperimentalWarning "${main}" act --list --json | /usr/bin/head -c 10`], { encoding: 'utf8' })
    expect({ code: ran.status, out: ran.stdout.length, err: ran.stderr }).toEqual({ code: 0, out: 10, err: '' })
  }, runsMs)
})
