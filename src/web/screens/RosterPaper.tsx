/** The list of a place on paper: a row a person, columns for rounds, the number by which it is typed in again. */
import type { ReactNode } from 'react'
import { minuteMs, type PlaceId } from '../../kernel/index.ts'
import { rosterSheet, rosterTickColumns, sheetNumberText, type RosterPage } from '../../documents/index.ts'
import { usePlaceName } from '../parts/BidiName.tsx'
import { PaperPage, type PaperHead } from '../parts/PaperPage.tsx'
import { useView } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { RosterView } from '../views/roster.ts'

type PaperProps = Readonly<{ placeId: PlaceId; headAt: (ms: number) => PaperHead }>

export function RosterPaper({ placeId, headAt }: PaperProps): ReactNode {
  const viewed = useView('roster', { placeId, placeCode: null, atMs: null, seen: null })
  return <ViewStates viewed={viewed} skeleton="form">{(view) => <RosterPages view={view} placeId={placeId} headAt={headAt} />}</ViewStates>
}

export function RosterPages({ view, placeId, headAt }: PaperProps & Readonly<{ view: RosterView }>): ReactNode {
  const { app } = useWords()
  const placeName = usePlaceName()
  const people = view.people.map(({ person, room, countedAs }) => ({
    code: person.code,
    names: person.names.length > 0 ? person.names.map(({ text }) => text) : [person.naming === 'closed' ? app.people.notOpened : app.people.unnamed],
    age: person.ageYears === null ? app.countedAs[countedAs] : person.ageYears.min === person.ageYears.max ? String(person.ageYears.min) : `${person.ageYears.min}\u2013${person.ageYears.max}`,
    room: room === null ? '' : placeName(room),
  }))
  // The number says the minute: whoever types it in is shown the list of that minute.
  const atMs = Math.floor(view.nowMs / minuteMs) * minuteMs
  const sheet = rosterSheet(people, { placeId, atMs })
  return (
    <div className="paper-pages">
      {sheet.pages.map((page) => (
        <PaperPage key={page.page} head={headAt(atMs)} page={page.page} pages={page.pages} foot={app.paper.keep}
          title={<>{app.paper.kinds.roster} · {view.place === null ? '' : placeName(view.place)}</>}
          under={<><b>{app.paper.onList(view.people.length)}</b> · {app.paper.doubt(view.confirmed, view.unconfirmed)}</>}
          number={<>{app.paper.sheet}<b className="mono">{sheetNumberText(sheet.number)}</b></>}>
          {page.rows.length === 0 ? <p>{app.paper.nobody}</p> : <Rows page={page} />}
        </PaperPage>
      ))}
    </div>
  )
}

function Rows({ page }: Readonly<{ page: RosterPage }>): ReactNode {
  const { app } = useWords()
  const columns = Array.from({ length: rosterTickColumns }, (_none, at) => at)
  return (
    <table className="paper-rows">
      <caption>{app.paper.ticking}</caption>
      <thead>
        <tr><th scope="col">{app.paper.row}</th><th scope="col">{app.paper.code}</th><th scope="col">{app.paper.name}</th><th scope="col">{app.paper.age}</th><th scope="col">{app.paper.room}</th>{columns.map((at) => <th key={at} scope="col" className="tick-head"><span>{app.paper.tick}</span></th>)}<th scope="col">{app.paper.notes}</th></tr>
      </thead>
      <tbody>
        {page.rows.map(({ row, code, names, age, room }) => (
          <tr key={row}>
            <td className="num">{row}</td><td className="mono">{code}</td><th scope="row">{names.map((name, at) => <bdi key={name} dir="auto">{at > 0 && ' · '}{name}</bdi>)}</th><td><bdi dir={/\d/.test(age) ? 'ltr' : 'auto'}>{age}</bdi></td><td>{room}</td>
            {columns.map((at) => <td key={at} className="tick"><i /></td>)}<td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
