// Cards of the board stay where they are while one looks (docs/rules/screens.md).
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { steadied, useSteadyOrder } from './steady-order.ts'

test.each([
  [['a', 'b', 'c'], ['c', 'b', 'a'], ['a', 'b', 'c']],
  [['a', 'b'], ['c', 'b', 'a'], ['a', 'b', 'c']],
  [['a', 'b', 'c'], ['c', 'a'], ['a', 'c']],
  [[], ['b', 'a'], ['b', 'a']],
] as const)('[UI19] what stood %j and would be sorted %j stands %j', (stood, sorted, stands) => {
  expect(steadied(stood, sorted)).toEqual(stands)
})

test('[UI19] at first sight cards stand as they are sorted', () => {
  const List = (): ReactNode => useSteadyOrder(['b', 'a'], (item) => item, 'first').join()
  expect(renderToStaticMarkup(createElement(List))).toBe('b,a')
})
