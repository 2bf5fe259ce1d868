// What goes out to the public, asked of a server: checked, approved by two of two agencies, let out by home or held back,
// and either way an entry. Rules PR104 to PR106.
import { describe, expect, test } from 'vitest'
import { captureOriginal } from '../../src/adapters/node/capture/index.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { CommuniqueId, RegistrationId, SourceId, instantOf, minuteMs, newId, toBase64, toHex, toUtf8, type Instant, type OfficerId } from '../../src/kernel/index.ts'
import { publicationNow } from '../../src/domain/index.ts'
import { openLogbook } from '../../src/logbook/index.ts'
import { answerBrief } from '../../src/server/press-brief.ts'
import { answerPublication, answerSourceText, checkCommunique, comparedPublication, doAct, publishAsked, readDocument, type DraftChecked } from '../../src/service/index.ts'
import { must } from '../../src/simulation/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { send } from '../scenarios/field.ts'
import { serveLogbook, servedField } from './desk.ts'

const spanish = 'A las {{asOf}} hay {{present}} personas presentes de {{registered}} registradas y {{toBeConfirmed}} por confirmar.'

/** A press officer, a coordinator of the other agency, another press officer there; a girl whose name nobody says. */
async function pressDesk(seed: string, faults: Parameters<typeof servedField>[1] = null) {
  const served = await servedField(seed, faults)
  const { exercise, first, clock } = served.field
  for (const name of ['Itzamara Zunún', 'Белка Орлова', 'נעמי', 'Marisol', 'Yuri', 'Ixmucané Tol', 'Тина']) {
    const sealed = [{ class: 'identity', subject: null, content: { names: [{ text: name, script: 'Latn', role: 'full' }], age: null, languages: [] } }]
    await must(exercise, exercise.home, 'register-person', { registrationId: newId(RegistrationId, exercise.random), placeId: first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed })
  }
  clock.advance(minuteMs)
  const writer = await served.enrols('Carla Prensa', 'communications')
  const coordinator = await served.enrols('Noé Coord', 'coordinator', 1)
  const third = await served.enrols('Abel Vocero', 'communications', 0)
  const shift = await served.enrols('Rut Turno', 'shift-lead', 1)
  return { ...served, writer, coordinator, third, shift, communiqueId: newId(CommuniqueId, exercise.random) }
}

type Desk = Awaited<ReturnType<typeof pressDesk>>

async function checked({ desk, caller, writer }: Desk, text: string, language: 'es' | 'en' = 'es', asOf?: Instant): Promise<Extract<DraftChecked, { state: 'read' }>> {
  const answer = await checkCommunique(desk, caller(writer), { text, language, ...(asOf === undefined ? {} : { asOf }) })
  if (!answer.ok || answer.value.state !== 'read') throw new Error(JSON.stringify(answer))
  return answer.value
}

/** Written down as a version. Out: its hash. */
async function drafts(made: Desk, text: string, asOf?: Instant): Promise<string> {
  const { figures, asOf: at } = await checked(made, text, 'es', asOf)
  const sealed = [{ class: 'publication', subject: null, content: { text } }]
  const done = await doAct(made.desk, made.caller(made.writer), { act: 'draft-communique', request: { communiqueId: made.communiqueId, language: 'es', asOf: at, figures, corrects: null, sealed } })
  return doneHash(done)
}

function doneHash(done: Awaited<ReturnType<typeof doAct>>): string {
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value.entries[0]?.hash ?? ''
}

const approve = ({ desk, caller, communiqueId }: Desk, officerId: OfficerId, draft: string) => doAct(desk, caller(officerId), { act: 'approve-communique', request: { communiqueId, draft } })

async function publishes({ desk, caller, communiqueId }: Desk, officerId: OfficerId) {
  const done = await publishAsked(desk, caller(officerId), { communiqueId })
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

describe('checking', () => {
  test('[PR106] who speaks to the press and who coordinates check a draft, noted in the log of reads; nobody else', async () => {
    const made = await pressDesk('checking')
    const { desk, caller, shift, writer, field } = made
    const before = field.exercise.logbook.account.table.rows.length
    expect((await checked(made, spanish)).checked.colour).toBe('green')
    expect(await checkCommunique(desk, caller(shift), { text: spanish, language: 'es' })).toMatchObject({ refusal: { code: 'access-denied' } })
    expect(await checkCommunique(desk, caller(writer), { text: '{{nobody}}', language: 'es' })).toEqual({ ok: true, value: { state: 'refused', code: 'token-unknown', at: 0 } })
    const ombudsman = await made.enrols('Vera', 'ombudsman', 1)
    expect(await desk.reads.list(caller(ombudsman), null)).toMatchObject({ value: { reads: [{ action: 'check-communique', officerId: writer }, { action: 'check-communique' }, { action: 'read-access-log' }] } })
    // A check writes nothing to the account.
    expect(field.exercise.logbook.account.table.rows.length).toBe(before + 1)
  })

  test('[PR106] a name of the account is found wherever it stands, and never said back', async () => {
    const made = await pressDesk('named')
    const answer = await checked(made, `${spanish} Itzamara está bien.`)
    expect(answer.checked.sentences.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('name-of-ledger')
    expect(JSON.stringify(answer.checked.sentences.map(({ findings }) => findings))).not.toContain('Itzamara')
  })

  test('[PR106] where no key opens names no text is called checked, and none goes out', async () => {
    const made = await pressDesk('closed')
    const draft = await drafts(made, spanish)
    await approve(made, made.coordinator, draft)
    await approve(made, made.third, draft)
    const { logbook, home } = made.field.exercise
    const shut = await serveLogbook(await openLogbook(logbook.operationId, { ...logbook.ports, unwrapper: null }, { home }))
    expect(await checkCommunique(shut.desk, made.caller(made.writer), { text: spanish, language: 'es' })).toMatchObject({ refusal: { code: 'names-closed' } })
    expect(await publishAsked(shut.desk, made.caller(made.coordinator), { communiqueId: made.communiqueId })).toMatchObject({ refusal: { code: 'names-closed' } })
  })
})

describe('letting out', () => {
  test('[PR104] two of two agencies, neither the writer: it is out, with its numbers, the tree it was judged on and a checkpoint over it', async () => {
    const made = await pressDesk('out')
    const { field, coordinator, third, communiqueId, desk } = made
    const draft = await drafts(made, spanish)
    expect(await publishes(made, coordinator)).toMatchObject({ published: false, unmet: ['approved-by-two', 'of-two-agencies', 'approvals-of-this'] })
    await approve(made, coordinator, draft)
    expect(await publishes(made, coordinator)).toMatchObject({ published: false, unmet: ['approved-by-two', 'of-two-agencies'] })
    await approve(made, third, draft)
    const before = await field.exercise.logbook.ports.store.head(field.exercise.logbook.operationId)
    const out = await publishes(made, coordinator)
    if (!out.published) throw new Error('held back')
    expect(out.text).toMatch(/hay 8 personas presentes de 8 registradas y 0 por confirmar/)
    const found = publicationNow(field.exercise.logbook.account).communiques.get(communiqueId)
    expect(found?.refused).toHaveLength(2)
    expect(found?.published).toMatchObject({ hash: out.entry, draft, treeSize: before.size, treeHead: before.root, figures: [{ measure: 'present', certain: 8, atMost: 8 }, { measure: 'registered' }, { measure: 'toBeConfirmed', atMost: 0 }] })
    expect(found?.published?.approvals).toHaveLength(2)
    expect(out.checkpoint?.split('\n')[1]).toBe(String(before.size + 1))
    expect(await publishAsked(desk, made.caller(coordinator), { communiqueId })).toMatchObject({ refusal: { code: 'communique-out' } })
    expect(await answerPublication(desk)).toMatchObject({ value: { communiques: [{ communiqueId, published: { text: out.text }, refused: [{ officerId: coordinator }, {}] }] } })
  })

  test('[PR78] two of one agency are not enough, nor the writer, nor a role that may not approve', async () => {
    const made = await pressDesk('one-agency')
    const { coordinator, third, writer, shift } = made
    const other = await made.enrols('Iris Vocera', 'communications', 0)
    const draft = await drafts(made, spanish)
    expect(await approve(made, writer, draft)).toMatchObject({ refusal: { code: 'own-draft' } })
    expect(await approve(made, shift, draft)).toMatchObject({ refusal: { code: 'access-denied' } })
    await approve(made, third, draft)
    await approve(made, other, draft)
    expect(await publishes(made, writer)).toMatchObject({ published: false, unmet: ['of-two-agencies'] })
    await approve(made, coordinator, draft)
    expect(await publishes(made, writer)).toMatchObject({ published: true })
  })

  test('[PR104] an approval that came by another way than the policies counts for nothing', async () => {
    const made = await pressDesk('roles')
    const draft = await drafts(made, spanish)
    await approve(made, made.third, draft)
    // As a phone hands it in: taken, for it was signed; not counted, for that role approves nothing.
    const device = await made.field.device('shift phone')
    const line = await device.write(made.shift, [{ type: 'communique.approved', count: { communiqueId: made.communiqueId, draft } }])
    await send(made.field, [line])
    expect(publicationNow(made.field.exercise.logbook.account).communiques.get(made.communiqueId)?.approvals).toHaveLength(2)
    expect(await publishes(made, made.writer)).toMatchObject({ published: false, unmet: ['approved-by-two', 'of-two-agencies'] })
  })

  test('[PR104] what changed since it was approved is not said: the number as it was is void, and the new version asks again', async () => {
    const made = await pressDesk('changed')
    const { field, coordinator, third, writer } = made
    const asOf = instantOf(field.clock.now())
    const draft = await drafts(made, spanish, asOf)
    await approve(made, coordinator, draft)
    await approve(made, third, draft)
    field.clock.advance(minuteMs)
    await must(field.exercise, field.exercise.home, 'declare-missing', { registrationId: field.girl, lastPlaceId: null, circumstance: 'unknown', occurredAt: asOf })
    expect(await publishes(made, writer)).toMatchObject({ published: false, findings: ['figure-changed'] })
    const again = await drafts(made, 'A las {{asOf}} hay {{present}} personas presentes, {{toBeConfirmed}} por confirmar y {{missing}} sin localizar.')
    expect(await publishes(made, writer)).toMatchObject({ published: false, unmet: expect.arrayContaining(['approvals-of-this', 'approved-by-two']) })
    await approve(made, coordinator, again)
    await approve(made, third, again)
    expect(await publishes(made, writer)).toMatchObject({ published: true, text: expect.stringContaining('1 sin localizar') })
  })

  test('[PR69][PR79] everyone, while somebody is missing: approved by ten it does not go out, and nobody lets it pass', async () => {
    const made = await pressDesk('everyone')
    const { field, coordinator, third, writer, desk, caller, communiqueId } = made
    await must(field.exercise, field.exercise.home, 'declare-missing', { registrationId: field.girl, lastPlaceId: null, circumstance: 'unknown' })
    field.clock.advance(minuteMs)
    const draft = await drafts(made, `Todas las niñas han sido localizadas. ${spanish}`)
    for (const officer of [coordinator, third]) {
      await approve(made, officer, draft)
      const sealed = [{ class: 'publication', subject: null, content: { reason: 'Lo dijo otra institución.' } }]
      await doAct(desk, caller(officer), { act: 'override-finding', request: { communiqueId, draft, code: 'universal-not-borne-out', start: 0, sealed } })
    }
    const held = await publishes(made, writer)
    expect(held).toMatchObject({ published: false, unmet: ['no-red', 'nothing-without-override'], findings: expect.arrayContaining(['universal-not-borne-out']) })
    expect(publicationNow(field.exercise.logbook.account).communiques.get(communiqueId)?.refused.at(-1)).toMatchObject({ officerId: writer, findings: held.published ? [] : held.findings })
  })

  test('[PR79] what a rule may misread is let pass by two with a reason, for these words', async () => {
    const made = await pressDesk('passing')
    const { coordinator, third, writer, desk, caller, communiqueId } = made
    const text = `${spanish} Acudieron 12 niñas del barrio a llevar flores.`
    const draft = await drafts(made, text)
    for (const officer of [coordinator, third]) await approve(made, officer, draft)
    const held = await publishes(made, writer)
    if (held.published) throw new Error('nothing to let pass')
    const start = (await checked(made, text)).checked.sentences.flatMap(({ findings }) => findings).find(({ code }) => code === 'number-typed')?.span.start
    expect(held.findings).toEqual(['number-typed'])
    const pass = (officer: OfficerId, reason: string) => doAct(desk, caller(officer), { act: 'override-finding', request: { communiqueId, draft, code: 'number-typed', start, sealed: [{ class: 'publication', subject: null, content: { reason } }] } })
    await pass(coordinator, 'No son niñas bajo cuidado.')
    await pass(coordinator, 'No son niñas bajo cuidado.')
    expect(await publishes(made, writer)).toMatchObject({ published: false })
    await pass(third, 'De acuerdo, son vecinas.')
    expect(await publishes(made, writer)).toMatchObject({ published: true })
  })

  test('[PR104] a write that fails before or after it took effect: asked again it is out once', async () => {
    for (const fails of ['before', 'after'] as const) {
      let armed = false
      const made = await pressDesk(`fails-${fails}`, (when, write) => {
        if (!armed || write !== 'append' || when !== fails) return
        armed = false
        throw new StoreFailure('connection-lost', `test: ${fails}`)
      })
      const draft = await drafts(made, spanish)
      await approve(made, made.coordinator, draft)
      await approve(made, made.third, draft)
      armed = true
      const first = await publishAsked(made.desk, made.caller(made.writer), { communiqueId: made.communiqueId }).catch((error: unknown) => error)
      const again = await publishAsked(made.desk, made.caller(made.writer), { communiqueId: made.communiqueId })
      expect(first instanceof Error || !again.ok).toBe(true)
      const rows = made.field.exercise.logbook.account.table.rows.filter(({ content }) => content.type === 'communique.published')
      expect(rows).toHaveLength(1)
    }
  })
})

describe('sources', () => {
  test('[PR105] a captured text is read back as it was found, or said to be damaged', async () => {
    const made = await pressDesk('captured')
    const { desk, caller, writer, field } = made
    const text = 'Heraldo del Valle. Tres niñas siguen sin localizar, dijo la Procuraduría. '.repeat(2_000)
    const sha = toHex(nodeHash.sha256(toUtf8(text)))
    const sourceId = newId(SourceId, field.exercise.random)
    const source = { publisher: 'Heraldo del Valle', title: null, address: null, published: '2024-12-22', publishedBasis: 'entered', zone: 'America/Guatemala', language: 'es' }
    const capture = (more: object = {}) => doAct(desk, caller(writer), { act: 'capture-source', request: { sourceId, kind: 'press', form: 'text', source, text, textSha256: sha, original: null, originalSha256: sha, ...more } })
    expect(await capture()).toMatchObject({ ok: true })
    expect(await capture({ sourceId: newId(SourceId, field.exercise.random) })).toMatchObject({ refusal: { code: 'source-repeated', about: { id: sourceId } } })
    expect(await answerSourceText(desk, sourceId)).toMatchObject({ ok: true, value: { text, textSha256: sha } })
    expect(await answerPublication(desk)).toMatchObject({ value: { sources: [{ sourceId, about: { publisher: 'Heraldo del Valle' } }] } })
    expect(await answerSourceText(desk, newId(SourceId, field.exercise.random))).toMatchObject({ refusal: { code: 'source-unknown' } })
    const lying = newId(SourceId, field.exercise.random)
    await capture({ sourceId: lying, textSha256: 'a'.repeat(64) })
    expect(await answerSourceText(desk, lying)).toMatchObject({ refusal: { code: 'source-damaged' } })
  })
})


describe('pages and files', () => {
  const page = (text: string): string => toBase64(toUtf8(text))

  test('[PR105] a page is read to its text for a person to keep; what cannot be read says what to do', async () => {
    const html = `<!doctype html><html lang="es"><head><title>Noche en el valle</title></head><body><article><h1>Noche en el valle</h1>${'<p>Tres niñas siguen sin localizar, dijo la Procuraduría del Valle a la prensa.</p>'.repeat(9)}</article><script>alert(1)</script></body></html>`
    expect(await readDocument({ base64: page(html) }, captureOriginal)).toMatchObject({ ok: true, value: { form: 'html', language: 'es', text: expect.stringContaining('Tres niñas siguen sin localizar') } })
    expect(await readDocument({ base64: page('%PDF-1.7 half') }, captureOriginal)).toMatchObject({ refusal: { code: 'document-pdf-damaged' } })
    expect(await readDocument({ base64: 'x' }, captureOriginal)).toMatchObject({ refusal: { code: 'request-malformed' } })
  })

  test('[PR105] two are read at once, and whoever comes third is told to wait', async () => {
    const held = Promise.withResolvers<Awaited<ReturnType<typeof captureOriginal>>>()
    const slow = () => held.promise
    const two = [readDocument({ base64: 'YQ==' }, slow), readDocument({ base64: 'YQ==' }, slow)]
    expect(await readDocument({ base64: 'YQ==' }, slow)).toMatchObject({ refusal: { code: 'too-many-requests' } })
    held.resolve({ ok: false, refusal: { code: 'took-too-long', about: {} } })
    expect(await Promise.all(two)).toMatchObject([{ refusal: { code: 'document-took-too-long' } }, { refusal: { code: 'document-took-too-long' } }])
    expect(await readDocument({ base64: 'YQ==' }, captureOriginal)).toMatchObject({ ok: true, value: { form: 'text', text: 'a' } })
  })
})

test('[PR91][PR108] the brief of all that was captured, with what people said of it, is drawn as a PDF; an exercise says so', async () => {
  const made = await pressDesk('brief')
  const { desk, caller, writer, coordinator, field } = made
  const captures = async (text: string, publisher: string) => {
    const sha = toHex(nodeHash.sha256(toUtf8(text)))
    const source = { publisher, title: null, address: null, published: '2024-12-22', publishedBasis: 'entered', zone: 'America/Guatemala', language: 'es' }
    expect(await doAct(desk, caller(writer), { act: 'capture-source', request: { sourceId: newId(SourceId, field.exercise.random), kind: 'press', form: 'text', source, text, textSha256: sha, original: null, originalSha256: sha } })).toMatchObject({ ok: true })
  }
  await captures('La agencia informó que todas las niñas fueron localizadas. Son 160 niñas bajo resguardo.', 'Heraldo del Valle')
  await captures('La Procuraduría dijo que algunas niñas siguen sin localizar. Contó 149 niñas bajo resguardo.', 'Radio Laguna')
  const before = await comparedPublication(desk)
  const conflict = before.comparison.relations.find(({ type, row }) => type === 'conflict' && row?.startsWith('outcome'))
  expect(before.decisions.size).toBe(0)
  await doAct(desk, caller(coordinator), { act: 'decide-relation', request: { relation: 'conflict', statementIds: conflict?.statementIds ?? [], decision: 'confirmed' } })
  expect((await comparedPublication(desk)).decisions.get(conflict?.id ?? '')).toMatchObject({ how: 'confirmed', by: coordinator.slice(0, 8) })
  const answer = await answerBrief(desk, 'es')
  expect(Buffer.from(answer.ok ? answer.value.base64 : '', 'base64').subarray(0, 5).toString()).toBe('%PDF-')
})
