/**
 * From what a camera gives to what is kept: drawn anew at the size of a face on a phone, so that no place, time or maker of the
 * camera stands in it, and as small as one sealed part holds.
 */
import { toBase64 } from '../../kernel/index.ts'

/** As `photo.taken` takes it. */
export type Picture = Readonly<{ jpeg: string; widthPx: number; heightPx: number }>

/** Of the file: what 64,000 letters of base64 hold. */
const bytesMax = 48_000
/** Longer side and quality, the best first. */
const tries: readonly (readonly [sidePx: number, quality: number])[] = [[640, 0.8], [640, 0.65], [560, 0.6], [480, 0.55], [400, 0.5], [320, 0.45], [240, 0.4]]

/** Out: null where the browser cannot read it as a picture. */
export async function shrinkPhoto(file: Blob): Promise<Picture | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (bitmap === null) return null
  try {
    for (const [sidePx, quality] of tries) {
      const scale = Math.min(1, sidePx / Math.max(bitmap.width, bitmap.height))
      const [widthPx, heightPx] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))]
      const blob = await drawn(bitmap, { widthPx, heightPx, quality })
      if (blob !== null && blob.size <= bytesMax) return { jpeg: toBase64(new Uint8Array(await blob.arrayBuffer())), widthPx, heightPx }
    }
    return null
  } finally {
    bitmap.close()
  }
}

async function drawn(bitmap: ImageBitmap, { widthPx, heightPx, quality }: Readonly<{ widthPx: number; heightPx: number; quality: number }>): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, widthPx, heightPx)
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality)
  })
}
