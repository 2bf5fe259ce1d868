/** The words around reading bands: camera, keypad, whose it is, and what is written down of it. */
export type ScanPhrases = Readonly<{
  title: string
  aim: string
  opening: string
  denied: string
  noCamera: string
  /** Where pictures of another phone are read, which nobody can type. */
  noPictures: string
  typeIt: string
  useCamera: string
  codeHint: string
  rub: string
  /** Digits typed so far, read out. */
  typed(digits: string): string
  wrong: Readonly<Record<'code-letter' | 'code-length' | 'code-check' | 'qr-foreign' | 'qr-newer' | 'qr-kind-unknown' | 'qr-length' | 'qr-letter' | 'qr-check' | 'qr-count' | 'no-band', string>>
  nobody: string
  outOfUse: string
  keyless: string
  lookAtFace: string
  seen: string
  sighted(name: string): string
  bandOnly: string
  otherFace: string
  readSaid: string
  differsSaid: string
  openFile: string
  where: string
  used(name: string): string
  bandReady: string
  takeOff: string
  scanBand: string
  scanBands: string
  closeReader: string
  notOnList(name: string): string
  notOnListOf(count: number): string
  isHere: string
  readAt(clock: string): string
  seenAt(clock: string): string
  lastAt(place: string): string
}>
