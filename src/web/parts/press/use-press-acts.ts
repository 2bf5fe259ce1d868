/** What a person decides at the press desk, as acts: each with an undo, which is a withdrawal. */
import { useCallback, useMemo } from 'react'
import { instantOf } from '../../../kernel/index.ts'
import type { ComparedRelation, LedgerReading, Statement } from '../../../press/index.ts'
import type { AnsweredStatement, Corrected } from '../../views/press-desk-types.ts'
import { useSaidAct } from '../use-said-act.tsx'
import { usePressWords } from './use-press-words.tsx'

export type PressActs = Readonly<{
  accept(statement: Statement): Promise<boolean>
  reject(statement: Statement): Promise<boolean>
  correct(statement: Statement, corrected: Corrected): Promise<boolean>
  confirm(relation: ComparedRelation, reason: string): Promise<boolean>
  dismiss(relation: ComparedRelation, reason: string): Promise<boolean>
  enter(statement: Statement, answered: AnsweredStatement): Promise<boolean>
}>

export function usePressActs(): PressActs {
  const act = useSaidAct()
  const { desk } = usePressWords()
  const decide = useCallback(
    async (statement: Statement, decision: 'accepted' | 'corrected' | 'rejected', corrected: Corrected | null) => {
      const sealed = corrected === null ? [] : [{ class: 'publication', subject: null, content: corrected }]
      const request = { sourceId: statement.sourceId, statementId: statement.id, decision, sealed }
      return (await act('decide-statement', request, { said: desk[decision], undoable: true })) !== null
    },
    [act, desk],
  )
  const settle = useCallback(
    async ({ type, statementIds }: ComparedRelation, decision: 'confirmed' | 'dismissed', reason: string) => {
      const sealed = reason.trim() === '' ? [] : [{ class: 'publication', subject: null, content: { reason } }]
      const said = decision === 'confirmed' ? desk.confirmedSaid : desk.dismissedSaid
      return (await act('decide-relation', { relation: type, statementIds, decision, sealed }, { said, undoable: true })) !== null
    },
    [act, desk],
  )
  return useMemo(
    () => ({
      accept: (statement) => decide(statement, 'accepted', null),
      reject: (statement) => decide(statement, 'rejected', null),
      correct: (statement, corrected) => decide(statement, 'corrected', corrected),
      confirm: (relation, reason) => settle(relation, 'confirmed', reason),
      dismiss: (relation, reason) => settle(relation, 'dismissed', reason),
      enter: async (statement, answered) => {
        const request = enteredOf(statement, answered)
        return request !== null && (await act('check-statement', request, { said: desk.enteredSaid, undoable: true })) !== null
      },
    }),
    [act, decide, settle, desk],
  )
}

/** Null where the account answers nothing. */
export function enteredOf({ id, sourceId }: Pick<Statement, 'id' | 'sourceId'>, { answer, aboutMs, saidMs }: AnsweredStatement): Readonly<Record<string, unknown>> | null {
  if (answer.verdict === 'notComparable') return null
  const { asked, verdict, thenKnown, nowKnown } = answer
  const reading = ({ position, foldVersion, value }: LedgerReading): Readonly<Record<string, unknown>> => ({ position, foldVersion, certain: value?.certain ?? null, atMost: value?.atMost ?? null })
  return {
    sourceId, statementId: id, asked: asked.kind === 'figure' ? asked.measure : asked.universal, about: instantOf(aboutMs), saidAt: instantOf(saidMs), verdict,
    thenKnown: reading(thenKnown), nowKnown: reading(nowKnown),
  }
}
