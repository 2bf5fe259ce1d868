export {
  CustodyError,
  custodyWorkFactor,
  openCustody,
  recipientOf,
  saveCustody,
  type Custody,
  type CustodyErrorCode,
  type CustodyLock,
  type CustodyUnlock,
} from './custody-file.ts'
export { ageShare, keyOfShares, saveShare, splitInTwo, type KeyShare, type ShareSource } from './server-keys.ts'
