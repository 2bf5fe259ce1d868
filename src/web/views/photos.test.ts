// By which picture people are known. Rule UI20.
import { expect, test } from 'vitest'
import { Given, idOf } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { photosView } from './photos.ts'

test('[UI20] the last face that stands, under every registration of the person; a withdrawn one gives way to the one before', () => {
  const given = new Given().places('home')
  for (const name of ['Rivka', 'Rivka again', 'Shimon']) given.registers(name, 'home', '21 10:00')
  const photo = (of: string, at: string, shows = 'face') => given.states('photo.taken', at, { registrationId: idOf(of), shows })
  const first = photo('Rivka', '21 10:05')
  const second = photo('Rivka again', '21 10:10')
  photo('Rivka', '21 10:15', 'belongings')
  const shown = () => Object.fromEntries(photosView(deskOf(given, '21 12:00')).map(({ registrationId, hash }) => [registrationId, hash]))
  expect(shown()).toEqual({ [idOf('Rivka')]: first, [idOf('Rivka again')]: second })
  given.states('registrations.linked', '21 10:20', { registrationIds: [idOf('Rivka'), idOf('Rivka again')].toSorted() })
  expect(shown()).toEqual({ [idOf('Rivka')]: second, [idOf('Rivka again')]: second })
  given.states('entry.withdrawn', '21 10:30', { target: second })
  expect(shown()).toEqual({ [idOf('Rivka')]: first, [idOf('Rivka again')]: first })
})
