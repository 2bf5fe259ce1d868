/** Reads QR codes out of pictures where the browser has no reader of its own; in a worker, so that no tap waits for it. */
/// <reference lib="webworker" />
import decodeQr from 'qr/decode.js'

/** Milliseconds for one picture: the next one comes anyway. */
const pictureMs = 120

addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  postMessage(read(data))
  data.close()
})

/** Out: null where there is none in the picture, or none that can be read. */
function read(picture: ImageBitmap): string | null {
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(picture, 0, 0)
  try {
    return decodeQr(context.getImageData(0, 0, picture.width, picture.height), { timeLimit: pictureMs })
  } catch {
    return null
  }
}
