export { captureOriginal, readerLimits } from './capture.ts'
export type { ReaderLimits } from './thread-types.ts'
