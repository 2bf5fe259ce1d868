/** Who they are: the list behind every number, by standing, by place, by a name in any script (UI5). */
import { useCallback, useState, type ReactNode } from 'react'
import { PlaceId } from '../../kernel/index.ts'
import { standings, type Standing } from '../../domain/index.ts'
import { standingGroups, type StandingGroup } from '../../locale/index.ts'
import { AsOfControl } from '../parts/AsOfControl.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { LongList } from '../parts/LongList.tsx'
import { PersonName, usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { momentText } from '../parts/clock-text.ts'
import { glyphOfGroup } from '../parts/Equation.tsx'
import { Portrait } from '../parts/Portrait.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useView } from '../parts/use-engine.tsx'
import { Link, addressOf, useRoute } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { groupOf } from '../views/standing-groups.ts'
import type { ListedPerson, PeopleView } from '../views/people.ts'

/** Asked for at first, so that a letter typed is answered at once: ten screens of a phone. */
const firstRows = 80
/** And then, as whoever scrolls comes near the end of those. */
const moreRows = 600

export function People(): ReactNode {
  const { query } = useRoute()
  const [typed, setTyped] = useState('')
  const [limit, setLimit] = useState(firstRows)
  const group = standingGroups.find((each) => each === query.get('group')) ?? null
  const standing = standings.find((each) => each === query.get('standing')) ?? null
  const place = PlaceId.safeParse(query.get('place'))
  const placeId = query.get('place') === 'nowhere' ? 'nowhere' : place.success ? place.data : null
  const viewed = useView('people', { group, standing, placeId, search: typed, limit })
  const type = (text: string): void => {
    setTyped(text)
    setLimit(firstRows)
  }
  return (
    <ViewStates viewed={viewed} skeleton="list">
      {(view) => <Listed view={view} group={group} typed={typed} onType={type} onMore={() => setLimit(view.people.length + moreRows)} />}
    </ViewStates>
  )
}

type ListProps = Readonly<{ view: PeopleView; group: StandingGroup | null; typed: string; onType: (text: string) => void; onMore: () => void }>

function Listed({ view, group, typed, onType, onMore }: ListProps): ReactNode {
  const { app } = useWords()
  const { path, query, go } = useRoute()
  const nameOf = usePlaceName()
  const kept = { place: query.get('place'), standing: query.get('standing') }
  const { asOfMs, utcOffsetMinutes, byGroup, found, people, place } = view
  // While somebody types, what is shown stays: its rows are not drawn again for each letter.
  const draw = useCallback((each: ListedPerson) => <Row key={each.person.registrationId} each={each} view={view} />, [view])
  const all = standingGroups.reduce((sum, each) => sum + byGroup[each], 0)
  const filters = [{ value: 'all', label: <>{app.people.all} <b className="num">{all}</b></> }, ...standingGroups.filter((each) => byGroup[each] > 0).map((each) => ({
    value: each, icon: <StateGlyph standing={glyphOfGroup[each]} size={14} />, label: <>{app.group[each].many} <b className="num">{byGroup[each]}</b></>,
  }))]
  return (
    <div className="screen">
      <ScreenHead title={app.people.title} under={<>{app.people.found(found)}{place !== null && <> · {nameOf(place)}</>}</>}><AsOfControl nowMs={asOfMs} offsetMinutes={utcOffsetMinutes} /></ScreenHead>
      <div className="body">
        <search className="search-row">
          <label>{app.people.search}<input className="inp" type="search" dir="auto" value={typed} placeholder={app.people.searchHint} autoComplete="off" onChange={(change) => onType(change.target.value)} /></label>
          {(kept.place !== null || kept.standing !== null) && <Link to={path} with={{ group }} className="btn">{app.people.anyPlace}</Link>}
        </search>
        <div className="filters"><Chips label={app.people.standing} isLabelHidden look="pills" value={group ?? 'all'} choices={filters} onChange={(value) => go(addressOf(path, query, { ...kept, group: value === 'all' ? null : value }))} /></div>
        {people.length === 0 ? <p className="card empty">{typed === '' ? app.people.nobodyHere : app.people.nobody}</p> : (
          <LongList items={people} keyOf={rowOf} look={{ list: 'card rows' }} rowPx={66} onNearEnd={found > people.length ? onMore : undefined}>{draw}</LongList>
        )}
        {found > people.length && <button type="button" className="btn lg" onClick={onMore}>{app.board.moreOfThem(found - people.length)}</button>}
      </div>
    </div>
  )
}

const rowOf = ({ person }: ListedPerson): string => person.registrationId

function Row({ each, view }: Readonly<{ each: ListedPerson; view: PeopleView }>): ReactNode {
  const { app, language } = useWords()
  const nameOf = usePlaceName()
  const { person, standing, sinceMs, place, countedAs } = each
  const since = app.people.since(momentText(sinceMs, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language }))
  return (
    <Link to={`/people/${person.registrationId}`} className="person-row" data-item="" data-person={person.registrationId} data-says={app.keys.commands.open}>
      <Portrait of={person.registrationId} width={44} height={44} />
      <span><PersonName person={person} /><small>{person.ageYears === null ? app.countedAs[countedAs] : app.people.ageYears(person.ageYears.min, person.ageYears.max)}</small></span>
      <span>{place === null ? app.board.nowhere : nameOf(place)}<small className="num">{since}</small></span>
      <StandingChip standing={standing} />
    </Link>
  )
}

/** In the words of one person: confirmed ones say how. */
export function StandingChip({ standing, more }: Readonly<{ standing: Standing; more?: string }>): ReactNode {
  const { app, phrases } = useWords()
  const group = groupOf[standing]
  const word = standing === 'inTransit' || standing === 'away' ? phrases.standing[standing] : app.group[group].one
  return <span className={`chip of-${group}`}><StateGlyph standing={standing} size={15} />{word}{more !== undefined && <span className="num"> {more}</span>}</span>
}
