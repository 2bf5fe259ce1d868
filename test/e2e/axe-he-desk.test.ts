// Every screen in Hebrew on a desk, in each light: no violation of WCAG 2.2 AA that a program finds. Rule BR1.
import { test } from 'vitest'
import { desk } from '../support/app.ts'
import { findsNothing } from './look-at-all.ts'

test('[BR1] axe finds nothing on any screen in Hebrew on a desk', () => findsNothing('he', desk))
