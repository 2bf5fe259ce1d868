/** Where nodes and streams of the flow are drawn: heights in proportion, the same order in every column, no node over another. */
import type { StandingGroup } from '../../locale/index.ts'
import type { FlowLink, FlowNode, FlowView } from '../views/flow.ts'

export type PlacedNode = Readonly<{ node: FlowNode; column: number; x: number; y: number; height: number }>
export type PlacedLink = Readonly<{ link: FlowLink; path: string; width: number }>
export type FlowLayout = Readonly<{ nodes: readonly PlacedNode[]; links: readonly PlacedLink[]; xs: readonly number[]; height: number; columnWidth: number }>

export const nodeWidth = 8
/** Between nodes: a line of text. */
const gap = 24
const streamMin = 1.5

type Frame = Readonly<{ width: number; top: number; bottom: number; left: number; right: number; streamHeight: number }>

const groupRank: Readonly<Record<StandingGroup, number>> = { confirmed: 0, unconfirmed: 1, missing: 2, locatedElsewhere: 3, leftCare: 4, died: 5 }
const kindRank: Readonly<Record<FlowNode['kind'], number>> = { 'at-place': 0, 'other-places': 1, nowhere: 2, 'on-the-way': 3, group: 4, 'no-longer': 5, 'not-yet': 6 }

export function layoutFlow(view: Pick<FlowView, 'columns' | 'links'>, frame: Frame): FlowLayout {
  const { columns, links } = view
  const order = orderOf(columns.flatMap(({ nodes }) => nodes))
  const people = Math.max(1, ...columns.map(({ nodes }) => nodes.reduce((sum, node) => sum + node.people, 0)))
  const unit = frame.streamHeight / people
  const most = Math.max(1, ...columns.map(({ nodes }) => nodes.length))
  const columnWidth = (frame.width - frame.left - frame.right) / Math.max(1, columns.length - 1)
  const xs = columns.map((_column, at) => frame.left + at * columnWidth)
  const nodes = columns.flatMap(({ nodes: unsorted }, column): readonly PlacedNode[] => {
    let y = frame.top
    return unsorted.toSorted((a, b) => order(a) - order(b)).map((node) => {
      const placed = { node, column, x: xs[column] ?? 0, y, height: Math.max(streamMin, node.people * unit) }
      y += placed.height + gap
      return placed
    })
  })
  return { nodes, links: placeLinks(links, { nodes, unit, order }), xs, columnWidth, height: frame.top + frame.streamHeight + (most - 1) * gap + frame.bottom }
}

/** Sites with most people first, each with who is confirmed there before who is to be confirmed. */
function orderOf(nodes: readonly FlowNode[]): (node: FlowNode) => number {
  const siteOf = ({ key }: FlowNode): string => key.split('@')[1] ?? ''
  const bySite = new Map<string, number>()
  for (const node of nodes) if (node.kind === 'at-place') bySite.set(siteOf(node), (bySite.get(siteOf(node)) ?? 0) + node.people)
  const sites = [...bySite].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)).map(([site]) => site)
  return (node) => kindRank[node.kind] * 10_000 + Math.max(0, sites.indexOf(siteOf(node))) * 10 + (node.group === null ? 0 : groupRank[node.group])
}

type Placing = Readonly<{ nodes: readonly PlacedNode[]; unit: number; order: (node: FlowNode) => number }>

function placeLinks(links: readonly FlowLink[], { nodes, unit, order }: Placing): readonly PlacedLink[] {
  const nodeAt = new Map(nodes.map((each) => [`${each.column} ${each.node.key}`, each]))
  const [out, into] = [new Map<PlacedNode, number>(), new Map<PlacedNode, number>()]
  const ends = links.flatMap((link) => {
    const [from, to] = [nodeAt.get(`${link.at} ${link.from}`), nodeAt.get(`${link.at + 1} ${link.to}`)]
    return from === undefined || to === undefined ? [] : [{ link, from, to }]
  })
  const sorted = ends.sort((a, b) => a.link.at - b.link.at || order(a.from.node) - order(b.from.node) || order(a.to.node) - order(b.to.node))
  return sorted.map(({ link, from, to }) => {
    const width = Math.max(streamMin, link.people * unit)
    const [y0, y1] = [from.y + (out.get(from) ?? 0) + width / 2, to.y + (into.get(to) ?? 0) + width / 2]
    out.set(from, (out.get(from) ?? 0) + link.people * unit)
    into.set(to, (into.get(to) ?? 0) + link.people * unit)
    const [x0, x1] = [from.x + nodeWidth, to.x]
    const middle = (x0 + x1) / 2
    return { link, width, path: `M${round(x0)} ${round(y0)}C${round(middle)} ${round(y0)} ${round(middle)} ${round(y1)} ${round(x1)} ${round(y1)}` }
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
