/** One place of the board: how many, drawn one by one, how fresh, how many heads were counted beside our list, and who answers. */
import { Bus, Building2, DoorOpen, Gavel, House, School, Stethoscope, Tent, Trees, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Standing } from '../../domain/index.ts'
import { standingGroups, type StandingGroup } from '../../locale/index.ts'
import type { BoardPlace } from '../views/board.ts'
import { groupCounts } from '../views/standing-groups.ts'
import { usePlaceName } from './BidiName.tsx'
import { glyphOfGroup } from './Equation.tsx'
import { FreshnessDial } from './FreshnessDial.tsx'
import { PriorityGlyph, StateGlyph } from './StateGlyph.tsx'
import { UnitMarks } from './UnitMarks.tsx'
import { Link } from './use-route.tsx'
import { useWords } from './use-words.tsx'

const icons: Readonly<Record<string, LucideIcon>> = {
  home: House, farm: Trees, hospital: Stethoscope, court: Gavel, school: School, office: Building2, street: Tent, vehicle: Bus, border: DoorOpen, family: House, zone: DoorOpen,
}

export function PlaceIcon({ kind, size = 16 }: Readonly<{ kind: string; size?: number }>): ReactNode {
  const Icon = icons[kind] ?? House
  return <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
}

type CardProps = Readonly<{ at: BoardPlace; isHot: boolean; nowMs: number; offsetMinutes: number; noNames: boolean }>

export function PlaceCard({ at, isHot, nowMs, offsetMinutes, noNames }: CardProps): ReactNode {
  const { app } = useWords()
  const nameOf = usePlaceName()
  const { place, counts, total, countedHeads, freshness, zonesLeft, answering, isAnswered, incident } = at
  const listed = counts.present + counts.unconfirmed
  return (
    <article className={`card pl${isHot ? ' hot' : ''}`} aria-label={nameOf(place)} data-item="" tabIndex={-1}>
      <h3>
        <PlaceIcon kind={place.kind} />
        <Link to="/people" with={{ place: place.placeId }} className="plain">{nameOf(place)}</Link>
        {incident && <span className="chip mis"><PriorityGlyph priority="critical" size={13} />{app.nav.incident}</span>}
      </h3>
      <p className="k"><b className="num">{total}</b> <span>{isHot ? app.board.shouldBeHere : app.board.peopleHere(total)}</span></p>
      <UnitMarks counts={counts} columns={isHot ? 28 : 12} label={nameOf(place)} />
      {(isHot || counts.present !== total) && total > 0 && <GroupLines counts={counts} placeId={place.placeId} />}
      {isHot && zonesLeft.length > 0 && (
        <p className="zones-left">{app.board.stillToCheck}: {zonesLeft.slice(0, 4).map(({ place: zone, left }, index) => <span key={zone.placeId}>{index > 0 && ' · '}{nameOf(zone)} <b className="num">{left}</b></span>)}</p>
      )}
      <div className="feet">
        {countedHeads !== null && countedHeads > 0 && (
          <p className={`foot${countedHeads === listed ? '' : ' unv'}`}>{countedHeads !== listed && <PriorityGlyph priority="caution" size={14} />}<span className="num">{app.board.headsBeside(countedHeads, listed)}</span></p>
        )}
        {freshness !== null && <FreshnessDial {...freshness} nowMs={nowMs} utcOffsetMinutes={offsetMinutes} />}
        {total > 0 && !noNames && (isAnswered ? answering !== null && <p className="foot"><span>{app.board.answers(answering)}</span></p> : <p className="foot mis"><PriorityGlyph priority="critical" size={14} /><span>{app.board.nobodyAnswers}</span></p>)}
      </div>
    </article>
  )
}

/** Numbers by group under the marks, each a link to who they are. */
export function GroupLines({ counts, placeId }: Readonly<{ counts: Readonly<Record<Standing, number>>; placeId: string | null }>): ReactNode {
  const { app } = useWords()
  const groups = groupCounts(counts)
  const shown = standingGroups.filter((group: StandingGroup) => groups[group] > 0)
  return (
    <ul className="st">
      {shown.map((group) => (
        <li key={group}>
          <Link to="/people" with={{ group, place: placeId }} className={`of-${group}`}>
            <StateGlyph standing={glyphOfGroup[group]} size={14} /><b className="num">{groups[group]}</b><span>{groups[group] === 1 ? app.group[group].one : app.group[group].many}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
