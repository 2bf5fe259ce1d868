/** The picture by which she is known again; where there is none a quiet bust stands, the same for the same registration. Never initials on colour, never an invented face. */
import type { ReactNode } from 'react'
import { usePhoto } from './use-photo.tsx'

const hues = [24, 36, 205, 190, 262, 340, 152, 46]

export function Portrait({ of, width, height, round = 10 }: Readonly<{ of: string; width: number; height: number; round?: number }>): ReactNode {
  const photo = usePhoto(of)
  if (photo !== null) return <img className="portrait photo" src={photo} width={width} height={height} alt="" style={{ borderRadius: round }} />
  const seed = Number.parseInt(of.slice(0, 6), 16) || 0
  const hue = hues[seed % hues.length] ?? 205
  const [cx, cy] = [50 + ((seed >> 3) % 9) - 4, 44 + ((seed >> 6) % 5) - 2]
  const [rx, ry, shoulders] = [15.5 + ((seed >> 8) % 4), 18 + ((seed >> 10) % 5), 36 + ((seed >> 12) % 9)]
  const tall = (100 * height) / width
  const bust = `M${cx - shoulders} ${tall + 2}C${cx - shoulders} ${cy + ry + 14} ${cx - 14} ${cy + ry + 5} ${cx} ${cy + ry + 5}S${cx + shoulders} ${cy + ry + 14} ${cx + shoulders} ${tall + 2}z`
  return (
    <svg className="portrait" width={width} height={height} viewBox={`0 0 100 ${tall}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true" style={{ borderRadius: round }}>
      <rect width="100" height={tall} fill={`hsl(${hue} 15% 87%)`} />
      <ellipse cx={cx} cy={cy} rx={rx} ry={ry} fill={`hsl(${hue} 11% 56%)`} />
      <path d={bust} fill={`hsl(${hue} 11% 56%)`} />
    </svg>
  )
}
