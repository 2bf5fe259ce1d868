/** One of several, all in sight: radios drawn as chips, so that the platform's own keys and readers work. */
import { useId, type ReactNode } from 'react'

export type Choice<Value extends string> = Readonly<{ value: Value; label: ReactNode; icon?: ReactNode; says?: string }>

type ChipsProps<Value extends string> = Readonly<{
  label: string
  hint?: string
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  look?: 'seg' | 'pills' | 'tiles'
  isLabelHidden?: boolean
}>

export function Chips<Value extends string>({ label, hint, choices, value, onChange, look = 'seg', isLabelHidden = false }: ChipsProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset className="chips">
      <legend className={isLabelHidden ? 'sr' : 'lab'}>{label}{hint !== undefined && <span className="hint"> {hint}</span>}</legend>
      <div className={look}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} aria-label={choice.says} />
            <span>{choice.icon}{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
