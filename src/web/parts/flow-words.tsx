/** How moments and groups of the flow are called. */
import type { FlowColumn, FlowNode } from '../views/flow.ts'
import { usePlaceName } from './BidiName.tsx'
import { momentText } from './clock-text.ts'
import { useWords } from './use-words.tsx'

export function useNodeName(): (node: FlowNode) => string {
  const { app } = useWords()
  const placeName = usePlaceName()
  return (node) => {
    const word = node.group === null ? '' : app.group[node.group].many
    if (node.kind === 'not-yet') return app.flow.notYet
    if (node.kind === 'no-longer') return app.flow.noLonger
    if (node.kind === 'on-the-way') return app.board.transit
    if (node.kind === 'group') return word
    const where = node.kind === 'nowhere' ? app.board.nowhere : node.kind === 'other-places' || node.place === null ? app.flow.otherPlaces : placeName(node.place)
    return node.group === 'confirmed' ? where : app.flow.named(where, word)
  }
}

type Clock = Readonly<{ asOfMs: number; offsetMinutes: number }>

export function useColumnName(): (column: FlowColumn, clock: Clock) => Readonly<{ what: string; when: string }> {
  const { app, language } = useWords()
  return ({ why, incident, atMs }, { asOfMs, offsetMinutes }) => ({
    what: why === 'before-incident' && incident !== null ? app.flow.before(app.incident.kinds[incident.kind]) : why === 'day-after' && incident !== null ? app.flow.dayAfter(app.incident.kinds[incident.kind]) : app.flow.whys[why === 'before-incident' || why === 'day-after' ? 'looked-at' : why],
    when: momentText(atMs, { asOfMs: asOfMs + farMs, offsetMinutes, language }),
  })
}

/** Columns name their day always, also that of the moment looked at. */
const farMs = 400 * 86_400_000
