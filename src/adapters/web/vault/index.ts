export {
  secretBytes,
  stretchPin,
  stretchRoundsMax,
  stretchRoundsMin,
  type Secret,
  type StretchedPin,
  type Way,
} from './secret.ts'
export { closeWay, officerKeyBytes, openWay, type ClosedWay, type VaultRefusal } from './closed-way.ts'
export { besideLengthMax, openKeys, sealKeys, type DeviceKeys, type SealedKeys } from './sealed-keys.ts'
export { openVault, vaultName, vaultRowsMax, type KeptWay, type Vault, type VaultRow } from './vault-store.ts'
export { openClosedRows, type ClosedRow, type ClosedRows } from './closed-rows.ts'
