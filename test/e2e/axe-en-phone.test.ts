// Every screen in English on a phone, in each light: no violation of WCAG 2.2 AA that a program finds. Rule BR1.
import { test } from 'vitest'
import { phone } from '../support/app.ts'
import { findsNothing } from './look-at-all.ts'

test('[BR1] axe finds nothing on any screen in English on a phone', () => findsNothing('en', phone))
