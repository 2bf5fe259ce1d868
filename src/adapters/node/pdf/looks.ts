// How each kind of words looks on paper: sizes in points, greys that a copy of a copy still shows.
import type { Look } from './pen.ts'

const ink = '#16181d'
const grey = '#4a505a'

const look = (size: number, weight: Look['weight'], colour = ink, leading = size * 1.42): Look => ({ size, weight, colour, leading })

export const looks = {
  title: look(19, 'strong', ink, 25),
  heading: look(12.5, 'strong', ink, 18),
  subheading: look(10.2, 'strong'),
  plain: look(9.6, 'regular'),
  strong: look(9.6, 'strong'),
  quiet: look(8.6, 'regular', grey),
  by: look(8.4, 'regular', grey),
  quoted: look(10, 'regular', ink, 14.6),
  name: look(8.4, 'regular', grey, 12.4),
  said: look(8.8, 'regular', ink, 12.4),
  head: look(8.2, 'strong', ink, 11.6),
  label: look(8.4, 'strong', ink, 11.8),
  cell: look(8.4, 'regular', ink, 11.8),
  foot: look(7.8, 'regular', grey),
  exercise: look(9.6, 'strong', '#8a1c1c', 16),
  rule: '#9aa1ab',
  hair: '#d4d8de',
  shade: '#eef0f3',
  bar: '#8b94a1',
} as const
