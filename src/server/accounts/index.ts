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
