/**
 * Lists of hundreds: only the rows near the window are drawn, so that scrolling stays smooth on a slow phone. Short lists
 * are drawn whole. Rows say how many there are, and the one with the focus stays, so that keys and readers lose nothing.
 */
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

/** Rows drawn whole: a slow phone scrolls them without help. */
const wholeRowsMax = 60
/** On the narrowest phone; a desk has more. */
const gridColumnsMin = 3
/** Rows drawn above and below the window: as many as the Tab key or a thumb passes at once. */
const beyondRows = 6

type LongListProps<Item> = Readonly<{
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Of what one row is, such as the grid of faces; of the list where each row is one item. */
  look: Readonly<{ list?: string; row?: string }>
  /** One unless the row is a grid: then as many as its style has columns. */
  isGrid?: boolean
  /** Before a row was measured. */
  rowPx: number
  children: (item: Item) => ReactNode
}>

export function LongList<Item>(props: LongListProps<Item>): ReactNode {
  const { items, isGrid = false, look, keyOf, children } = props
  if (items.length > (isGrid ? wholeRowsMax * gridColumnsMin : wholeRowsMax)) return <Windowed {...props} />
  if (isGrid) return <div className={look.row}>{items.map((item) => children(item))}</div>
  return <ul className={look.list}>{items.map((item) => <li key={keyOf(item)}>{children(item)}</li>)}</ul>
}

function Windowed<Item>({ items, keyOf, look, isGrid = false, rowPx, children }: LongListProps<Item>): ReactNode {
  const list = useRef<HTMLUListElement>(null)
  const [{ top, columns }, setShape] = useState({ top: 0, columns: isGrid ? gridColumnsMin : 1 })
  const focused = useRef<number | null>(null)
  const count = Math.ceil(items.length / columns)
  const virtual = useWindowVirtualizer({
    // Rows beyond the window are there already: scrolling waits for nothing to be drawn.
    count, estimateSize: () => rowPx, overscan: beyondRows, scrollMargin: top, useFlushSync: false,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range)
      const kept = focused.current
      return kept === null || kept >= count || near.includes(kept) ? near : [...near, kept].sort((a, b) => a - b)
    },
  })
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
  }, [isGrid])
  return (
    <ul ref={list} className={`${look.list ?? ''} windowed`} style={{ blockSize: virtual.getTotalSize() }} onBlur={() => { focused.current = null }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = items.slice(index * columns, (index + 1) * columns)
        const drawn = row.map((item) => <Drawn key={keyOf(item)} item={item} draw={children} />)
        return (
          <li key={row[0] === undefined ? index : keyOf(row[0])} ref={virtual.measureElement} data-index={index} aria-setsize={count} aria-posinset={index + 1} style={{ transform: `translateY(${start - top}px)` }} onFocus={() => { focused.current = index }}>
            {isGrid ? <div className={look.row}>{drawn}</div> : drawn}
          </li>
        )
      })}
    </ul>
  )
}

/** Drawn once: scrolling moves rows, and changes none. */
const Drawn = memo(DrawnItem) as typeof DrawnItem // memo forgets that it takes any item

function DrawnItem<Item>({ item, draw }: Readonly<{ item: Item; draw: (item: Item) => ReactNode }>): ReactNode {
  return draw(item)
}
