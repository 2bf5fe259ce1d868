/** The flow drawn: a bar for everybody in one group at a moment, a stream for those who went from one to another. A stream opens who they are. */
import type { ReactNode } from 'react'
import type { StandingGroup } from '../../locale/index.ts'
import type { FlowLink, FlowView } from '../views/flow.ts'
import { glyphOfGroup } from './Equation.tsx'
import { isolated } from './clock-text.ts'
import { layoutFlow, nodeWidth, type PlacedNode } from './flow-layout.ts'
import { useColumnName, useNodeName } from './flow-words.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { useRoute } from './use-route.tsx'
import { useWidth } from './use-width.ts'
import { useWords } from './use-words.tsx'

const frame = { top: 52, bottom: 16, left: 4, right: 196, streamHeight: 230 }
/** Names in it are read, not guessed: below this the picture is scrolled inside its card. */
const widthMin = 820
/** About as wide as a letter of these names is drawn, to cut those that would lie on the next column. */
const letterWidth = 7.2

type Look = Readonly<{ stroke: string; opacity: number; fill: string; ink: string }>
const looks: Readonly<Record<StandingGroup, Look>> = {
  confirmed: { stroke: 'var(--ver)', opacity: 0.22, fill: 'var(--ver)', ink: 'var(--ink)' },
  unconfirmed: { stroke: 'url(#hatch)', opacity: 1, fill: 'var(--unv)', ink: 'var(--unv-t)' },
  missing: { stroke: 'var(--mis)', opacity: 0.85, fill: 'var(--mis)', ink: 'var(--mis-t)' },
  locatedElsewhere: { stroke: 'url(#lattice)', opacity: 1, fill: 'var(--loc)', ink: 'var(--loc-t)' },
  leftCare: { stroke: 'var(--dis)', opacity: 0.34, fill: 'var(--dis)', ink: 'var(--dis-t)' },
  died: { stroke: 'var(--ink-2)', opacity: 0.6, fill: 'var(--ink-2)', ink: 'var(--ink)' },
}
const beside: Look = { stroke: 'var(--line-2)', opacity: 0.45, fill: 'var(--line-2)', ink: 'var(--ink-2)' }
const onTheWay: Look = { stroke: 'url(#chev)', opacity: 0.9, fill: 'var(--tran)', ink: 'var(--tran-t)' }

function lookOf(group: StandingGroup | null, key: string): Look {
  if (key === 'on-the-way') return onTheWay
  return group === null ? beside : looks[group]
}

type SankeyProps = Readonly<{ view: FlowView; addressOfLink: (link: FlowLink) => string }>

export function FlowSankey({ view, addressOfLink }: SankeyProps): ReactNode {
  const { app } = useWords()
  const columnName = useColumnName()
  const nodeName = useNodeName()
  const [box, measured] = useWidth<HTMLDivElement>()
  const width = Math.max(widthMin, measured)
  const { nodes, links, xs, height, columnWidth } = layoutFlow(view, { ...frame, width })
  const nameOf = (column: number, key: string): string => {
    const found = view.columns[column]?.nodes.find((node) => node.key === key)
    return found === undefined ? '' : nodeName(found)
  }
  return (
    <div className="flow-box" ref={box} dir="ltr">
      <svg className="flow" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={app.flow.heading(view.columns.at(-1)?.registered ?? 0)}>
        {links.map(({ link, path, width: thick }) => (
          <Stream key={`${link.at}${link.from}${link.to}`} path={path} thick={thick} look={lookOf(link.group, link.to)} address={addressOfLink(link)}
            says={app.flow.linkSays(link.people, nameOf(link.at, link.from), nameOf(link.at + 1, link.to))} isBeside={link.group === null} />
        ))}
        {view.columns.map((column, at) => {
          const { what, when } = columnName(column, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes })
          return (
            <text key={column.atMs} x={xs[at]} y="14" fontSize="12.5" fill="var(--ink-2)">
              <tspan fontWeight="600" fill="var(--ink)">{isolated(cut(what, columnWidth - 6))}</tspan><tspan x={xs[at]} dy="16">{isolated(when)}</tspan>
            </text>
          )
        })}
        {nodes.map((placed) => <Node key={`${placed.column}${placed.node.key}`} placed={placed} name={nodeName(placed.node)} room={columnWidth} isLast={placed.column === view.columns.length - 1} />)}
      </svg>
    </div>
  )
}

type StreamProps = Readonly<{ path: string; thick: number; look: Look; address: string; says: string; isBeside: boolean }>

/** Whoever stands beside the registered has no list to open. */
function Stream({ path, thick, look, address, says, isBeside }: StreamProps): ReactNode {
  const route = useRoute()
  const drawn = <path d={path} fill="none" stroke={look.stroke} strokeOpacity={look.opacity} strokeWidth={thick} />
  if (isBeside) return <g><title>{says}</title>{drawn}</g>
  return (
    <a className="stream" href={address} aria-label={says} onClick={(pressed) => { if (!pressed.ctrlKey && !pressed.metaKey && !pressed.shiftKey) { pressed.preventDefault(); route.look(address) } }}>
      <title>{says}</title>
      <path d={path} fill="none" stroke="transparent" strokeWidth={Math.max(14, thick)} />
      {drawn}
    </a>
  )
}

function Node({ placed, name, room, isLast }: Readonly<{ placed: PlacedNode; name: string; room: number; isLast: boolean }>): ReactNode {
  const { node, x, y, height } = placed
  const look = lookOf(node.group, node.key)
  const middle = y + height / 2
  const isMarked = node.group !== null && (isLast || node.group !== 'confirmed')
  const text = isMarked ? x + nodeWidth + 24 : x + nodeWidth + 8
  return (
    <g>
      <rect x={x} y={y} width={nodeWidth} height={height} rx="2" fill={look.fill} />
      {isMarked && node.group !== null && <g transform={`translate(${x + nodeWidth + 6},${middle - 7})`}><StateGlyph standing={node.key === 'on-the-way' ? 'inTransit' : glyphOfGroup[node.group]} size={14} /></g>}
      <text x={text} y={middle + 4.5} fontSize="13" fill={look.ink} className="flow-name"><tspan fontWeight="660">{node.people}</tspan> {isolated(isLast ? cut(name, frame.right - 30) : cut(name, room - (isMarked ? 64 : 48)))}<title>{name}</title></text>
    </g>
  )
}

function cut(text: string, room: number): string {
  const most = Math.max(6, Math.floor(room / letterWidth))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
