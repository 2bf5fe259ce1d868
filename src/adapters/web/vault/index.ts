export {
  secretBytes,
  stretchPin,
  stretchRoundsMax,
  stretchRoundsMin,
  type Secret,
  type StretchedPin,
  type Way,
} from './secret.ts'
export { besideLengthMax, openKeys, sealKeys, type DeviceKeys, type SealedKeys, type SealInput, type VaultRefusal } from './sealed-keys.ts'
export { openVault, vaultName, vaultRowsMax, type Vault, type VaultRow } from './vault-store.ts'
