/** A scanner that types, or a hand that types digits, wherever the focus is; what the scanner put into a field is taken out again. */
import { useEffect, useRef } from 'react'
import { isTyping } from '../parts/selection.ts'
import { noBurst, stepBurst, type Burst } from './key-burst.ts'

/** In: what to do with a whole text. Null: nobody listens. */
export function useKeyScanner(onText: ((text: string) => void) | null): void {
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  }, [onText])
  const isOn = onText !== null
  useEffect(() => {
    if (!isOn) return undefined
    let burst: Burst = noBurst
    let before: Readonly<{ field: HTMLInputElement | HTMLTextAreaElement; value: string }> | null = null
    const onKey = (pressed: KeyboardEvent): void => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat || document.querySelector('dialog[open]') !== null) return
      const field = fieldOf(pressed.target)
      const step = stepBurst(burst, { code: pressed.code, key: pressed.key, shift: pressed.shiftKey, atMs: pressed.timeStamp, inField: isTyping(pressed.target) })
      // What stood in the field before the first letter of this burst.
      if (step.burst.text.length === 1) before = field === null ? null : { field, value: field.value }
      burst = step.burst
      if (step.take) {
        pressed.preventDefault()
        pressed.stopPropagation()
      }
      if (step.found === null) return
      if (before !== null && before.field === field) putBack(before.field, before.value)
      before = null
      latest.current?.(step.found)
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [isOn])
}

function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && isTyping(target) ? target : null
}

/** As somebody's own typing would: React hears of it. */
function putBack(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
