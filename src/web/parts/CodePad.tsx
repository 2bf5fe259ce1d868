/** A keypad for a printed code: twelve large keys, for gloves and for where there is no camera. It ends by itself at the last digit. */
import { Delete } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { bandCodeDigits } from '../../codes/index.ts'
import { useWords } from './use-words.tsx'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function CodePad({ onText }: Readonly<{ onText: (digits: string) => void }>): ReactNode {
  const { app } = useWords()
  const [digits, setDigits] = useState('')
  const press = (digit: string): void => {
    const next = digits + digit
    setDigits(next.length < bandCodeDigits ? next : '')
    if (next.length === bandCodeDigits) onText(next)
  }
  const key = (digit: string): ReactNode => <button key={digit} type="button" className="btn" onClick={() => press(digit)}>{digit}</button>
  const shown = digits.padEnd(bandCodeDigits, '\u2007').replaceAll(/(.{3})(?=.)/g, '$1 ')
  return (
    <div className="code-pad">
      <p className="lab">{app.scan.codeHint}</p>
      <output className="mono" dir="ltr" aria-label={app.scan.typed(digits)}>{shown}</output>
      <div className="pad-keys" dir="ltr">
        {keys.map(key)}
        <span />
        {key('0')}
        <button type="button" className="btn" aria-label={app.scan.rub} disabled={digits === ''} onClick={() => setDigits(digits.slice(0, -1))}><Delete size={24} aria-hidden="true" /></button>
      </div>
    </div>
  )
}
