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
