// A film of QR codes for a browser's camera, drawn in a test: YUV4MPEG2, a few pictures of each text, black on white with a rim.
import { writeFileSync } from 'node:fs'
import { encodeQR } from 'qr'

const width = 640
const height = 480
/** Of grey: no colour in a code. */
const chroma = Buffer.alloc((width * height) / 2, 128)

/** In: what each picture says, null for an empty one; how many pictures a second. */
export function writeFilm(path: string, texts: readonly (string | null)[], picturesPerSecond = 5): void {
  const frames = texts.flatMap((text) => [Buffer.from('FRAME\n'), pictureOf(text), chroma])
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F${picturesPerSecond}:1 Ip A1:1 C420\n`), ...frames]))
}

function pictureOf(text: string | null): Buffer {
  const luma = Buffer.alloc(width * height, 235)
  if (text === null) return luma
  const cells = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const size = Math.floor(height / cells.length)
  const [left, top] = [Math.floor((width - size * cells.length) / 2), Math.floor((height - size * cells.length) / 2)]
  for (const [row, line] of cells.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (!isDark) continue
      for (let y = 0; y < size; y++) luma.fill(16, (top + row * size + y) * width + left + column * size, (top + row * size + y) * width + left + (column + 1) * size)
    }
  }
  return luma
}

/** Flags of a browser whose camera is the film; nobody is asked whether it may. */
export function cameraOf(path: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${path}`]
}
