export { captureOriginal, readerLimits, type ReaderLimits } from './capture.ts'
