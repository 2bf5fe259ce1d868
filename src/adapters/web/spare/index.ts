export { openBrowserFiles, type Folder } from './browser-files.ts'
export { openSpareFile, type FileHandle, type Placed, type SpareFile } from './spare-file.ts'
