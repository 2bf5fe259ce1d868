/** A QR code as vectors: sharp on paper and on any screen, dark on white in every theme, since readers expect it so. */
import { encodeQR } from 'qr'
import type { ReactNode } from 'react'

/** Light around it that readers need (ISO/IEC 18004: four modules). */
const quiet = 4

export function QrPicture({ text, size, label }: Readonly<{ text: string; size: number; label: string }>): ReactNode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet })
  const across = rows.length
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" width={size} height={size} viewBox={`0 0 ${across} ${across}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={across} height={across} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  )
}
