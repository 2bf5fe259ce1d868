// The whole way once: first codes, two administrators, a session, a request, signing out.
import { afterEach, expect, test } from 'vitest'
import { agencyA, closeWorlds, openWorld, send, sessionIdOf, signIn, withAdministrators } from './world.ts'

afterEach(closeWorlds)

test('[AU1][AU14] a first administrator sets up, signs in again with password and code, asks and leaves', async () => {
  const world = await openWorld()
  const { ines, phoneA, sessionA } = await withAdministrators(world)
  const own = await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionA })
  expect(own.body).toMatchObject({ session: { agencyId: agencyA, duty: 'administrator', unlock: 'password-totp', stepUpSecondsAgo: 0 } })
  const second = await signIn(world, phoneA, ines)
  expect(second.http, second.code).toBe(200)
  const sessionId = sessionIdOf(second)
  expect((await send(world, phoneA, ['POST', '/v1/accounts/sign-out'], { sessionId })).http).toBe(204)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId })).http).toBe(401)
  expect((await send(world, phoneA, ['GET', '/v1/anything'], { sessionId: sessionA })).http).toBe(200)
  expect(world.confirmed.map(({ trust }) => trust.way)).toEqual(['set-up', 'set-up'])
})
