// Whoever opens the device is put back where the browser emptied its databases. Rule WB26.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { AgencyId, DeviceId, OfficerId, OperationId, newId, toHex } from '../../kernel/index.ts'
import { generateSigningKey, generateWrappingKey, webRandom } from '../../adapters/web/crypto/index.ts'
import { openSpareFile } from '../../adapters/web/spare/index.ts'
import { openVault, type Vault } from '../../adapters/web/vault/index.ts'
import { webHash } from '../../adapters/web/crypto/index.ts'
import { MemoryFile } from '../../../test/support/memory-file.ts'
import { memoryInbox } from '../../../test/web/memory-inbox.ts'
import { spareIn } from './open-spare.ts'
import { newSpare, type Spare } from './spare.ts'
import { putBackOfficers, spareVault } from './spare-vault.ts'
import { keysOf, newOpened, newSalt, vaultStoreOf, type Opened } from './vault-store.ts'

type Files = readonly [MemoryFile, MemoryFile]
const noFiles = (): Files => [new MemoryFile(), new MemoryFile()]
const spareOf = (files: Files): Spare => newSpare(openSpareFile(files, webHash), (work) => work())
const emptyVault = (): Promise<Vault> => openVault(`vault ${toHex(webRandom.bytes(8))}`)

async function openedBy(name: string): Promise<Opened> {
  const keys = await keysOf(newId(DeviceId, webRandom), await generateSigningKey('Ed25519'), await generateWrappingKey())
  const office = { operationId: newId(OperationId, webRandom), officerId: newId(OfficerId, webRandom), agencyId: newId(AgencyId, webRandom), role: 'shift-lead', nature: 'exercise' } as const
  return newOpened(name, { keys, office, home: null, copy: 3, epoch: 1 })
}

const secret = { way: 'passphrase', phrase: 'cuatro garzas en la orilla' } as const

test('[WB26] whoever was here opens the device with the same words, in the next epoch of its chain each time', async () => {
  const files = noFiles()
  const [opened, another] = [await openedBy('Ines'), await openedBy('Tomas')]
  const raw = spareVault(await emptyVault(), spareOf(files))
  const vault = vaultStoreOf(raw)
  for (const each of [opened, another]) {
    await vault.begin(each)
    await vault.addWay(each, { secret, salt: newSalt(), credentialId: null })
  }
  await raw.remove(another.office.officerId)
  for (const epoch of [2, 3]) {
    const emptied = await emptyVault()
    expect(await putBackOfficers({ vault: emptied, inbox: memoryInbox() }, spareOf(files))).toBe(true)
    const again = vaultStoreOf(emptied)
    expect((await again.officers()).map(({ name }) => name)).toEqual(['Ines'])
    const found = await again.open('Ines', secret)
    expect(found.ok && [found.value.epoch, found.value.copy, found.value.keys.deviceId, toHex(found.value.keys.pkcs8)]).toEqual([epoch, 3, opened.keys.deviceId, toHex(opened.keys.pkcs8)])
    expect([await again.epoch(), (await again.clear('Ines'))?.epoch]).toEqual([epoch, epoch])
    expect(await putBackOfficers({ vault: emptied, inbox: memoryInbox() }, spareOf(files))).toBe(false)
  }
}, 60_000)

test('[WB26] a disk with no room for a second copy keeps nobody out', () => {
  const files = noFiles()
  for (const file of files) file.left = 0
  expect(spareIn(files, () => Promise.resolve())).toBe(null)
  expect(spareIn(noFiles(), () => Promise.resolve())?.officers()).toEqual([])
})

test('[WB26] ended between two officers, the next start puts back whoever is missing, in the same epoch', async () => {
  const files = noFiles()
  const vault = vaultStoreOf(spareVault(await emptyVault(), spareOf(files)))
  for (const name of ['Ines', 'Tomas']) await vault.begin(await openedBy(name))
  const emptied = await emptyVault()
  let kept = 0
  const ending: Vault = { ...emptied, keep: (row) => (++kept > 1 ? Promise.reject(new Error('it ended')) : emptied.keep(row)) }
  await expect(putBackOfficers({ vault: ending, inbox: memoryInbox() }, spareOf(files))).rejects.toThrow('it ended')
  expect(await emptied.rows()).toHaveLength(1)
  expect(await putBackOfficers({ vault: emptied, inbox: memoryInbox() }, spareOf(files))).toBe(true)
  const again = vaultStoreOf(emptied)
  expect(await Promise.all(['Ines', 'Tomas'].map(async (name) => (await again.clear(name))?.epoch))).toEqual([2, 2])
  expect(spareOf(files).officers()).toEqual(await emptied.rows())
})

test('[WB26] a device that has no second copy yet begins one with whoever is here; where nobody ever was, nobody comes', async () => {
  const files = noFiles()
  const vault = await emptyVault()
  expect(await putBackOfficers({ vault, inbox: memoryInbox() }, spareOf(files))).toBe(false)
  expect(await vault.rows()).toEqual([])
  await vaultStoreOf(vault).begin(await openedBy('Ines'))
  expect(await putBackOfficers({ vault, inbox: memoryInbox() }, spareOf(files))).toBe(false)
  expect(spareOf(files).officers()).toEqual(await vault.rows())
})
