// Every screen in Spanish, in each light, on a desk and a phone: no violation of WCAG 2.2 AA that a program finds. Rule BR1.
import { test } from 'vitest'
import { findsNothing } from './look-at-all.ts'

test('[BR1] axe finds nothing on any screen in Spanish', () => findsNothing('es'))
