/** Who opens this device, with a second copy beside it, and put back where the browser emptied its databases. Rule WB26. */
import type { Vault, VaultRow } from '../../adapters/web/vault/index.ts'
import type { Inbox } from './inbox.ts'
import type { Spare } from './spare.ts'
import { inNextEpoch } from './vault-store.ts'

export function spareVault(vault: Vault, spare: Spare): Vault {
  const noted = async <Answer>(answer: Answer): Promise<Answer> => {
    spare.keepOfficers(await vault.rows())
    return answer
  }
  return { ...vault, keep: async (row) => noted(await vault.keep(row)), remove: async (officerId) => noted(await vault.remove(officerId)) }
}

/**
 * Before anybody comes to the door. The device goes on in a later epoch of its chain: it cannot know what it wrote last
 * (FORMATS 4). Out: whether anything was put back.
 */
export async function putBackOfficers({ vault, inbox }: Readonly<{ vault: Vault; inbox: Inbox }>, spare: Spare): Promise<boolean> {
  const rows = await vault.rows()
  const here = new Set(rows.map(({ officerId }) => officerId))
  // Some of them, where the one who put them back was ended.
  const lost = (spare.officers() as readonly VaultRow[]).filter(({ officerId }) => !here.has(officerId)) // as `keepOfficers` was given them
  // The inbox first: ending before the officers are back, all of it is done again.
  if (rows.length === 0) for (const row of spare.inboxRows()) await inbox.put(row)
  for (const row of lost) await vault.keep(inNextEpoch(row))
  const kept = new Set((spare.officers() as readonly VaultRow[]).map(({ officerId }) => officerId))
  // Or ended before the second copy had heard of somebody.
  if (lost.length > 0 || rows.some(({ officerId }) => !kept.has(officerId))) spare.keepOfficers(await vault.rows())
  return lost.length > 0
}
