export {
  Header,
  PartClass,
  PartHeader,
  Unlock,
  headerHash,
  headerText,
  readHeader,
  statedErrorMsMax,
  type HeaderRefusal,
} from './header.ts'
export type { Commit, Entry, Part, PlacedEntry } from './entry.ts'
