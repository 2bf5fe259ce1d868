// Every screen in Spanish on a desk, in each light: no violation of WCAG 2.2 AA that a program finds. Rule BR1.
import { test } from 'vitest'
import { desk } from '../support/app.ts'
import { findsNothing } from './look-at-all.ts'

test('[BR1] axe finds nothing on any screen in Spanish on a desk', () => findsNothing('es', desk))
