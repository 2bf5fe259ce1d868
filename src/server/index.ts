export { upstreamEveryMs, type UpstreamEnd } from './upstream.ts'
export { webFolder } from './web-files.ts'
export type { BetweenPlan } from './between.ts'
export { openServer, type Server, type ServerPlan } from './open-server.ts'
export { serverLimits, type ServerLimits } from './served.ts'
export { gatheredLog, lineLog, silentLog, type GatheredLog, type Log, type LogLine } from './log.ts'
export { accountsPool } from './accounts/index.ts'
export {
  createFieldAuthority,
  readFieldCertificate,
  renewFieldCertificate,
  type FieldCertificate,
  type FieldNames,
} from './field-authority/index.ts'
