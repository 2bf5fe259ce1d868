// What is printed: rosters with their number, bands with their codes (docs/rules/screens.md).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PlaceId, minuteMs } from '../kernel/index.ts'
import { readBandCode, readQr } from '../codes/index.ts'
import { ms, idOf } from '../../test/support/given.ts'
import { bandSheet, bandsPerPage } from './band-sheet.ts'
import { rosterRowsPerPage, rosterSheet } from './roster-sheet.ts'
import { readSheetNumber, sheetNumberOf, sheetNumberText } from './sheet-number.ts'

const placeId = PlaceId.parse(idOf('jacaranda'))

test('[UI17] the number of a roster says its place and its minute, however it is typed', () => {
  fc.assert(fc.property(fc.integer({ min: ms('20 00:00'), max: ms('20 00:00') + 50 * 365 * 86_400_000 }), (atMs) => {
    const number = sheetNumberOf(placeId, atMs)
    expect(readSheetNumber(sheetNumberText(number))).toEqual({ ok: true, value: { atMs: Math.floor(atMs / minuteMs) * minuteMs, placeCode: placeId.slice(0, 4) } })
    expect(readSheetNumber(` ${number.slice(0, 4)}-${number.slice(4)} `)).toMatchObject({ ok: true })
  }))
})

test('[UI17] a digit that is wrong, or two that changed places, are found before a list is shown', () => {
  const number = sheetNumberOf(placeId, ms('22 23:40'))
  fc.assert(fc.property(fc.nat(number.length - 1), fc.integer({ min: 1, max: 9 }), (at, by) => {
    const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1)
    expect(readSheetNumber(wrong)).toMatchObject({ ok: false, refusal: { code: 'sheet-check' } })
  }))
  fc.assert(fc.property(fc.nat(number.length - 2), (at) => {
    const [a, b] = [number[at] ?? '', number[at + 1] ?? '']
    fc.pre(a !== b)
    expect(readSheetNumber(number.slice(0, at) + b + a + number.slice(at + 2))).toMatchObject({ ok: false })
  }))
  expect(readSheetNumber('12 34x')).toMatchObject({ ok: false, refusal: { code: 'sheet-letter', about: { place: 6 } } })
  expect(readSheetNumber(number.slice(1))).toMatchObject({ ok: false, refusal: { code: 'sheet-length', about: { found: 13, expected: 14 } } })
})

test.each([[0, 1], [1, 1], [rosterRowsPerPage, 1], [rosterRowsPerPage + 1, 2], [121, 6]])('[UI17] %i people are on %i pages, each row once, numbered through', (people, pages) => {
  const sheet = rosterSheet(Array.from({ length: people }, (_none, at) => ({ code: String(at), names: ['Rivka'], age: '7', room: '' })), { placeId, atMs: ms('22 23:40') })
  expect(sheet.pages.map(({ page, pages: of }) => [page, of])).toEqual(Array.from({ length: pages }, (_none, at) => [at + 1, pages]))
  expect(sheet.pages.flatMap(({ rows }) => rows.map(({ row }) => row))).toEqual(Array.from({ length: people }, (_none, at) => at + 1))
})

test('[UI17] a sheet of bands has no two alike, and each reads as itself by picture and by digits', () => {
  let drawn = 0
  const random = { bytes: (count: number) => Uint8Array.from({ length: count }, (_none, at) => (drawn = (drawn * 31 + at + 7) % 251)) }
  const pages = bandSheet(2, random)
  const labels = pages.flatMap((page) => page.labels)
  expect([pages.length, labels.length, new Set(labels.map(({ code }) => code)).size]).toEqual([2, 2 * bandsPerPage, 2 * bandsPerPage])
  for (const { qr, code } of labels) expect([readQr(qr).ok, readBandCode(code).ok]).toEqual([true, true])
})
