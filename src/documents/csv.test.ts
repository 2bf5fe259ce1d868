// Tables for spreadsheets (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { csvTable } from './csv.ts'

test.each([
  ['Hogar Uno', 'Hogar Uno'], ['Casa "Colibrí", norte', '"Casa ""Colibrí"", norte"'], ['=SUM(A1)', "'=SUM(A1)"], ['@home', "'@home"], ['two\nlines', '"two\nlines"'], ['', ''], [12, '12'], [-3, '-3'], ['-3', "'-3"],
] as const)('[UI13] a cell %j is written %s', (cell, text) => {
  expect(csvTable(['place'], [[cell]])).toBe(`\uFEFFplace\r\n${text}\r\n`)
})
