/** Late in plain minutes; past the limit of the account, what that means. */
import type { ReactNode } from 'react'
import type { MovementRow } from '../views/movements.ts'
import { useWords } from './use-words.tsx'

export function Late({ row }: Readonly<{ row: Pick<MovementRow, 'lateness' | 'lateMinutes'> }>): ReactNode {
  const { app } = useWords()
  if (row.lateness === 'on-time') return null
  return <small className={`late ${row.lateness}`}>{row.lateness === 'late' ? app.movements.late(app.span(row.lateMinutes)) : app.movements.overdue(app.span(row.lateMinutes))}</small>
}
