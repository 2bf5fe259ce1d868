/** The sum is the interface: registered on one side, the groups of standings on the other, each number a link to who they are. */
import { Fragment, type ReactNode } from 'react'
import type { Headcount, Standing } from '../../domain/index.ts'
import { standingGroups, type StandingGroup } from '../../locale/index.ts'
import { groupCounts } from '../views/standing-groups.ts'
import { StateGlyph } from './StateGlyph.tsx'
import { Link } from './use-route.tsx'
import { useWords } from './use-words.tsx'

export const glyphOfGroup: Readonly<Record<StandingGroup, Standing>> = {
  confirmed: 'present', unconfirmed: 'unconfirmed', missing: 'missing', locatedElsewhere: 'locatedElsewhere', leftCare: 'leftCare', died: 'died',
}

export function Equation({ counts }: Readonly<{ counts: Headcount }>): ReactNode {
  const { app, phrases } = useWords()
  const groups = groupCounts(counts)
  const sum = standingGroups.reduce((total, group) => total + groups[group], 0)
  const { certain, atMost } = counts.registered
  const holds = sum === atMost
  const under: Partial<Record<StandingGroup, string>> = { confirmed: app.board.confirmedParts(counts.present, counts.inTransit, counts.away) }
  // Who died stands in words of her own, and only where somebody did.
  const shown = standingGroups.filter((group) => group !== 'died' || groups.died > 0)
  return (
    <div className={`eq${holds ? '' : ' broken'}`} role="group" aria-label={app.board.title}>
      <Link className="term" to="/people">
        <span className="v num">{atMost}</span>
        <span className="w">{app.board.registered}</span>
        <span className="s">{certain === atMost ? app.board.people(phrases.range(counts.children.certain, counts.children.atMost), phrases.range(counts.adults.certain, counts.adults.atMost)) : app.board.registeredRange(certain, atMost)}</span>
      </Link>
      {shown.map((group, at) => (
        <Fragment key={group}>
          <span className="op" aria-hidden="true">{at > 0 ? '+' : holds ? '=' : '\u2260'}</span>
          <Link className={`term of-${group}`} to="/people" with={{ group }} data-nth={at}>
            <span className="v num">{groups[group]}</span>
            <span className="w"><StateGlyph standing={glyphOfGroup[group]} size={15} /><span>{groups[group] === 1 ? app.group[group].one : app.group[group].many}</span></span>
            {under[group] !== undefined && <span className="s">{under[group]}</span>}
          </Link>
        </Fragment>
      ))}
    </div>
  )
}

/** In our care: a range, with what makes it one, and whether the sum balances. */
export function CareRange({ counts }: Readonly<{ counts: Headcount }>): ReactNode {
  const { app } = useWords()
  const { certain, atMost } = counts.inCare
  const groups = groupCounts(counts)
  const holds = standingGroups.reduce((total, group) => total + groups[group], 0) === counts.registered.atMost
  return (
    <div className="care">
      <p className="eyebrow">{app.board.inCareNow}</p>
      <p className="v num">{certain}{certain !== atMost && <><i> {app.board.to} </i>{atMost}</>}</p>
      {certain !== atMost && <p>{app.board.careMeans(certain, atMost - certain)}</p>}
      <p className="bal" role={holds ? undefined : 'alert'}>
        <span className="sign" aria-hidden="true">{holds ? '=' : '\u2260'}</span>
        <span>{holds ? <><b>{app.board.balances}</b> {app.board.countedOnce}</> : <b>{app.board.doesNotBalance}</b>}</span>
      </p>
    </div>
  )
}
