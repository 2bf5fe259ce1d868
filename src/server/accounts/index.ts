export type {
  Accounts,
  AccountsLogLine,
  AccountsOptions,
  ConfirmedDevice,
  DeviceTrust,
  DeviceWord,
  Directory,
  ExerciseAccount,
  ExerciseAccountInput,
  FirstAdministrator,
  IssuedCode,
  KnownDevice,
  RevokedDevice,
} from './accounts.ts'
export { postIn, type Post, type Session, type SessionRefusal, type Unlock } from './session.ts'
export { openAccounts } from './open-accounts.ts'
export { accountsPool, accountsRole, accountsSchema } from './postgres.ts'
export { sendProblem } from './problem.ts'
export { AccountsFailure, type AccountsFailureCode } from './sql.ts'
export { isSteppedUp } from './routing.ts'
