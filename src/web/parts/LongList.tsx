/**
 * Lists of hundreds: only the rows near the window are drawn, so that scrolling stays smooth on a slow phone. Short lists
 * are drawn whole. Rows say how many there are, and the one with the focus stays, so that keys and readers lose nothing.
 */
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type ReactNode, type RefObject } from 'react'

/** Items drawn whole: rows, which a slow phone draws at once for each letter typed; and faces, which stay drawn while they are ticked. */
const [wholeRowsMax, wholeFacesMax] = [20, 180]
/** On the narrowest phone; a desk has more. */
const gridColumnsMin = 3
/** Rows drawn above and below the window: as many as the Tab key or a thumb passes at once. Drawn after those that are seen. */
const beyondRows = 6
/** Rows before the last at which more are asked for: what a thumb passes until they are here. */
const nearEndRows = 30

type LongListProps<Item> = Readonly<{
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Of what one row is, such as the grid of faces; of the list where each row is one item. */
  look: Readonly<{ list?: string; row?: string }>
  /** One unless the row is a grid: then as many as its style has columns. */
  isGrid?: boolean
  /** Before any row was measured. */
  rowPx: number
  /** There are more than these, and whoever scrolls will soon be at the last. */
  onNearEnd?: (() => void) | undefined
  children: (item: Item) => ReactNode
}>

export function LongList<Item>(props: LongListProps<Item>): ReactNode {
  const { items, isGrid = false, look, keyOf, children } = props
  if (items.length > (isGrid ? wholeFacesMax : wholeRowsMax)) return <Windowed {...props} />
  if (isGrid) return <div className={look.row}>{items.map((item) => children(item))}</div>
  return <ul className={look.list}>{items.map((item) => <li key={keyOf(item)}>{children(item)}</li>)}</ul>
}

function Windowed<Item>({ items, keyOf, look, isGrid = false, rowPx, onNearEnd, children }: LongListProps<Item>): ReactNode {
  const list = useRef<HTMLUListElement>(null)
  const { top, columns } = useShape(list, isGrid)
  const focus = useFocusedRow()
  const count = Math.ceil(items.length / columns)
  const rowKey = useCallback((row: number) => {
    const first = items[row * columns]
    return first === undefined ? row : keyOf(first)
  }, [items, keyOf, columns])
  const measured = useRef<ReadonlyMap<unknown, number>>(null)
  const virtual = useWindowVirtualizer({
    count, getItemKey: rowKey, overscan: useDeferredValue(items) === items ? beyondRows : 0, scrollMargin: top, useFlushSync: false,
    // Rows are as high as each other, nearly: one that was drawn tells how high those are that were not.
    estimateSize: () => measured.current?.values().next().value ?? rowPx,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range)
      const row = focus.rowOf(count, rowKey)
      if (row === null) return near
      // A key that is held down is faster than scrolling is heard of: rows after the one with the focus are there before it asks.
      const around = Array.from({ length: 2 * beyondRows + 1 }, (_, no) => row - beyondRows + no).filter((each) => each >= 0 && each < count)
      return [...new Set([...near, ...around])].sort((a, b) => a - b)
    },
  })
  measured.current = virtual.itemSizeCache
  const rows = virtual.getVirtualItems()
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= count - nearEndRows
  useEffect(() => {
    if (isNearEnd) onNearEnd?.()
  }, [isNearEnd, onNearEnd])
  useStaysInView(list, rows.find(({ key }) => key === focus.key()) ?? null)
  return (
    <ul ref={list} className={`${look.list ?? ''} windowed`} style={{ blockSize: virtual.getTotalSize() }} onBlur={focus.onBlur}>
      {rows.map(({ index, key, start }) => {
        const drawn = items.slice(index * columns, (index + 1) * columns).map((item) => <Drawn key={keyOf(item)} item={item} draw={children} />)
        return (
          <li key={key} ref={virtual.measureElement} data-index={index} aria-setsize={count} aria-posinset={index + 1} style={{ transform: `translateY(${start - top}px)` }} onFocus={(focused) => focus.onFocus(key, focused.target)}>
            {isGrid ? <div className={look.row}>{drawn}</div> : drawn}
          </li>
        )
      })}
    </ul>
  )
}

/** Where the list begins on the page, and how many stand beside each other. */
function useShape(list: RefObject<HTMLUListElement | null>, isGrid: boolean): Readonly<{ top: number; columns: number }> {
  const [shape, setShape] = useState({ top: 0, columns: isGrid ? gridColumnsMin : 1 })
  useLayoutEffect(() => {
    const measure = (): void => {
      const { current } = list
      if (current === null) return
      const row = isGrid ? current.querySelector('li > div') : null
      const next = { top: Math.round(current.getBoundingClientRect().top + scrollY), columns: row === null ? 1 : getComputedStyle(row).gridTemplateColumns.split(' ').length }
      setShape((before) => (before.top === next.top && before.columns === next.columns ? before : next))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [list, isGrid])
  return shape
}

type FocusedRow = Readonly<{
  key: () => Key | null
  rowOf: (count: number, rowKey: (row: number) => Key) => number | null
  onFocus: (key: Key, target: Element) => void
  onBlur: (blurred: FocusEvent) => void
}>
type Key = string | number | bigint

/** The row with the focus, wherever it moves to. A finger draws nothing anew; a key draws what comes next, before the next key. */
function useFocusedRow(): FocusedRow {
  const focused = useRef<Key | null>(null)
  const [, drawAround] = useState<Key | null>(null)
  return {
    key: () => focused.current,
    rowOf: (count, rowKey) => {
      for (let row = 0; focused.current !== null && row < count; row++) if (rowKey(row) === focused.current) return row
      return null
    },
    onFocus: (key, target) => {
      focused.current = key
      if (target.matches(':focus-visible')) drawAround(key)
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
      focused.current = null
    },
  }
}

/** What moves the row with the focus, such as a height that was not known or a name that came, takes it out of nobody's sight. */
function useStaysInView(list: RefObject<HTMLUListElement | null>, row: Readonly<{ key: Key; start: number }> | null): void {
  const before = useRef<Readonly<{ key: Key; start: number }>>(null)
  const [key, start] = [row?.key ?? null, row?.start ?? 0]
  useLayoutEffect(() => {
    const movedPx = before.current?.key === key ? start - before.current.start : 0
    before.current = key === null ? null : { key, start }
    const { activeElement } = document
    if (movedPx === 0 || !(activeElement instanceof HTMLElement) || list.current?.contains(activeElement) !== true) return
    const wasAtPx = activeElement.getBoundingClientRect().top - movedPx
    if (wasAtPx >= 0 && wasAtPx < innerHeight) activeElement.scrollIntoView({ block: 'nearest' })
  }, [list, key, start])
}

/** Drawn once: scrolling moves rows, and changes none. */
const Drawn = memo(DrawnItem) as typeof DrawnItem // memo forgets that it takes any item

function DrawnItem<Item>({ item, draw }: Readonly<{ item: Item; draw: (item: Item) => ReactNode }>): ReactNode {
  return draw(item)
}
