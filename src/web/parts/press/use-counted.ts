/** What the rules read in a text while it is typed: fetched with the first letters, asked again when the hand rests. */
import { useEffect, useState } from 'react'

export type Counted = Readonly<{ numbers: number; times: number; quotations: number; outcomes: number; language: 'en' | 'es'; published: string | null }>

/** A hand that types rests this long between words. */
const restsMs = 350

export function useCounted(text: string, zone: string): Counted | null {
  const [counted, setCounted] = useState<Counted | null>(null)
  useEffect(() => {
    if (text.trim() === '') {
      setCounted(null)
      return undefined
    }
    let isHere = true
    const timer = setTimeout(() => void countedIn(text, zone).then((found) => isHere && setCounted(found), () => undefined), restsMs)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [text, zone])
  return counted
}

async function countedIn(text: string, zone: string): Promise<Counted> {
  const { statementsOf, takeApart } = await import('../../../press/index.ts')
  const report = takeApart({ id: 'typed', text, ...(zone === '' ? {} : { zone }) })
  const kinds = statementsOf(report).map(({ value }) => value.kind)
  const count = (...wanted: readonly string[]): number => kinds.filter((kind) => wanted.includes(kind)).length
  return { numbers: count('quantity'), times: count('date', 'time', 'duration'), quotations: count('quote'), outcomes: count('outcome'), language: report.language, published: report.published.value }
}
