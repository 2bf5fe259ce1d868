/** What has to hold before a communiqué goes out, item by item, each with who can see to what is missing; approvals, findings let pass, and publishing. */
import { Check, CircleDashed } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import type { ReasonCode } from '../../../press/index.ts'
import type { CommuniqueLine } from '../../views/press-desk-types.ts'
import { useRefusalWords } from '../AskedForm.tsx'
import { momentText } from '../clock-text.ts'
import { StepUp } from '../StepUp.tsx'
import { useEngine, useMoments, useSync } from '../use-engine.tsx'
import { useSaidAct } from '../use-said-act.tsx'
import { useToast } from '../use-toast.tsx'
import { useWords } from '../use-words.tsx'
import { ColourChip } from './DraftPreview.tsx'
import { LettingPass } from './LettingPass.tsx'
import { usePressWords } from './use-press-words.tsx'

type GuardProps = Readonly<{ line: CommuniqueLine; isChanged: boolean; seen: Readonly<{ asOfMs: number; utcOffsetMinutes: number }> }>

export function PublishGuard({ line, isChanged, seen }: GuardProps): ReactNode {
  const { language } = useWords()
  const { composer, codes, desk } = usePressWords()
  const text = (ms: number): string => momentText(ms, { asOfMs: seen.asOfMs, offsetMinutes: seen.utcOffsetMinutes, language })
  const { judged, approvals, refused } = line
  return (
    <section className="card panel guard">
      <h2 className="t">{composer.checklist}{judged !== null && <ColourChip colour={judged.checked.colour} />}</h2>
      {isChanged && <p className="told unv">{composer.unsaved}</p>}
      {judged === null ? <p className="muted">{composer.notOpen}</p> : (
        <ul className="items">
          {judged.publication.items.map(({ item, is }) => {
            const [holds, whoCan] = codes.items[item]
            return <li key={item} className={is}>{is === 'met' ? <Check size={16} aria-hidden="true" /> : <CircleDashed size={16} aria-hidden="true" />}<div><b>{holds}</b> <span className="muted">{is === 'met' ? composer.met : composer.unmet}</span>{is === 'unmet' && <small>{composer.whoCan}: {whoCan}</small>}</div></li>
          })}
        </ul>
      )}
      {judged !== null && judged.publication.open.length > 0 && <LettingPass line={line} open={judged.publication.open} text={judged.checked.text} isChanged={isChanged} />}
      <h3>{composer.approvals}</h3>
      {approvals.length === 0 && <p className="muted">{composer.noApproval}</p>}
      <ul className="approvals">{approvals.map((each) => <li key={each.hash} className={each.of}><span className="num">{composer.approvedBy(each.isMine ? desk.you : each.officer, each.agency ?? composer.agencyUnknown, text(each.atMs))}</span>{each.of === 'earlier' && <small className="unv-word">{composer.ofEarlier}</small>}</li>)}</ul>
      {refused.slice(-1).map((each) => <p key={each.hash} className="muted num">{composer.refusedAt(each.isMine ? desk.you : each.officer, text(each.atMs))}</p>)}
      <Acts line={line} isChanged={isChanged} />
    </section>
  )
}

function Acts({ line, isChanged }: Omit<GuardProps, 'seen'>): ReactNode {
  const { composer } = usePressWords()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const { publish, isWorking, unmet, hasLine, asksFactor, letBe } = usePublishing(line)
  const hasApproved = line.approvals.some(({ of, isMine }) => of === 'this' && isMine)
  const approve = (): void => void act('approve-communique', { communiqueId: line.communiqueId, draft: line.draft.hash }, { said: composer.approved, undoable: true })
  return (
    <>
      {line.draft.isMine ? <p className="muted">{composer.ownDraft}</p> : (
        <div className="row-of-buttons"><button type="button" className="btn lg" data-act="approve" disabled={isPast || isChanged || hasApproved || !hasLine} onClick={approve}>{hasApproved ? composer.approved : composer.approve}</button></div>
      )}
      {unmet !== null && <UnmetSays unmet={unmet} />}
      {asksFactor && <StepUp onDone={() => void publish()} onCancel={letBe} />}
      {!hasLine && <p className="told" role="status">{composer.needsLine}</p>}
      <div className="row-of-buttons"><button type="button" className="btn lg primary" disabled={isPast || isChanged || isWorking || !hasLine || line.judged?.publication.may !== 'publish'} onClick={() => void publish()}>{isWorking ? composer.publishing : composer.publish}</button></div>
    </>
  )
}

type Unmet = Readonly<{ items: readonly string[]; findings: readonly string[] }>

const answered = z.union([z.object({ published: z.literal(true) }), z.object({ published: z.literal(false), unmet: z.array(z.string()), findings: z.array(z.string()) })])

/** `asksFactor`: home wants to be shown anew who asks; then it is asked again. */
type Publishing = Readonly<{ publish: () => Promise<void>; isWorking: boolean; unmet: Unmet | null; hasLine: boolean; asksFactor: boolean; letBe: () => void }>

/** Home judges again, on the text as it reads it then. */
function usePublishing({ communiqueId }: CommuniqueLine): Publishing {
  const { composer } = usePressWords()
  const engine = useEngine()
  const say = useToast()
  const refusalWords = useRefusalWords()
  const hasLine = useSync()?.line === 'connected'
  const [isWorking, setIsWorking] = useState(false)
  const [unmet, setUnmet] = useState<Unmet | null>(null)
  const [asksFactor, setAsksFactor] = useState(false)
  const publish = async (): Promise<void> => {
    setIsWorking(true)
    setUnmet(null)
    setAsksFactor(false)
    try {
      const outcome = await engine.askPress('publish-communique', { communiqueId })
      const read = outcome.ok ? answered.safeParse(outcome.value) : null
      if (read?.success === true && read.data.published) say(composer.published)
      else if (!outcome.ok && outcome.refusal.code === 'access-lacking' && String(outcome.refusal.about['lacks']) === 'step-up') setAsksFactor(true)
      else if (read?.success === true && !read.data.published) setUnmet({ items: read.data.unmet, findings: read.data.findings })
      else say(`${composer.notPublished}. ${outcome.ok ? composer.needsSignIn : refusalWords(outcome.refusal.code)}`, { isRefusal: true })
      await engine.exchangeNow()
    } catch {
      say(`${composer.notPublished}. ${composer.needsLine}`, { isRefusal: true })
    } finally {
      setIsWorking(false)
    }
  }
  return { publish, isWorking, unmet, hasLine, asksFactor, letBe: () => setAsksFactor(false) }
}

/** Codes of home: a newer one than these words know is shown as it is. */
function UnmetSays({ unmet }: Readonly<{ unmet: Unmet }>): ReactNode {
  const { composer, codes } = usePressWords()
  const items: Readonly<Record<string, readonly [string, string]>> = codes.items
  const reasons: Readonly<Record<string, readonly [string, string]>> = codes.reasons satisfies Readonly<Record<ReasonCode | 'range', unknown>>
  return (
    <div className="told mis" role="alert">
      <b>{composer.notPublished}.</b> {composer.unmetList}
      <ul>
        {unmet.items.map((item) => <li key={item}>{items[item]?.[0] ?? item}. {items[item]?.[1]}</li>)}
        {unmet.findings.map((code, at) => <li key={`${code}${at}`}>{reasons[code]?.join(' ') ?? code}</li>)}
      </ul>
    </div>
  )
}
