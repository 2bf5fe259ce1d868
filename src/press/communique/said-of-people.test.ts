// Words of a draft, rule by rule, in both languages: numbers typed, everyone, what is counted at no number.
import { describe, expect, test } from 'vitest'
import { idOf, ms } from '../../../test/support/given.ts'
import { aboutOf, checked, codesOf, contextAt, operationOf, writerId } from '../../../test/support/press-desk.ts'
import { checkDraft } from './check-draft.ts'
import { readDraft } from './read-draft.ts'

const calm = operationOf({ child: { present: 40 }, adult: { present: 12 } }).account()
const inDoubt = operationOf({ child: { present: 40, missing: 3, unconfirmed: 6 }, adult: { present: 12 } }).account()
const onTheRoad = operationOf({ child: { present: 40, inTransit: 6 }, adult: { present: 12 } }).account()

describe('numbers typed by hand', () => {
  test.each([
    ['en', 'We care for 160 children.'],
    ['en', 'Thirty-four were taken into care.'],
    ['en', 'Dozens of relatives stood at the gate.'],
    ['en', 'One child is with us.'],
    ['en', 'A girl, 12 years old, is with us.'],
    ['en', 'The home received ٤٨٠ people.'],
    ['en', 'There were 99 of them.'],
    ['en', 'Half of the girls speak two languages.'],
    ['en', 'Call line 3 children.'],
    ['es', 'Cuidamos a 160 niñas y niños.'],
    ['es', 'Treinta y cuatro fueron acogidas.'],
    ['es', 'Decenas de familiares esperaban en el portón.'],
    ['es', 'Una niña está con nosotros.'],
    ['es', 'Las 3 fueron atendidas.'],
    ['es', 'Una adolescente de 12 años fue atendida.'],
    ['es', 'Participaron 480 efectivos.'],
    ['es', 'La mayoría de las niñas descansa.'],
  ] as const)('[PR68] %s, refused: %s', (language, text) => {
    expect(codesOf(checked(calm, text, { language }))).toContain('number-typed')
  })

  test.each([
    ['en', 'The gate was forced at 16:30 on 22 December 2024.'],
    ['en', 'Call 1555 or the line 110.'],
    ['en', 'Our phone is 2222 3333.'],
    ['en', 'Two long days have passed and three vehicles came.'],
    ['en', 'Article 12 of the law applies.'],
    ['es', 'El portón fue forzado a las 16:30 del 22 de diciembre de 2024.'],
    ['es', 'Llame al 1555.'],
    ['es', 'Pasaron dos largos días y llegaron tres vehículos.'],
    ['es', 'Rige el artículo 12 de la ley.'],
    ['es', 'A las 4 de la tarde se abrió el portón.'],
  ] as const)('[PR68] %s, plainly of something else: %s', (language, text) => {
    expect(codesOf(checked(calm, text, { language }))).not.toContain('number-typed')
  })

  test.each([
    ['en', 'Ninety percent of the children are present.', 'percent-of-people'],
    ['en', '90 % of the children are present.', 'percent-of-people'],
    ['es', 'El 90 % de las niñas está presente.', 'percent-of-people'],
    ['es', 'El noventa por ciento de las niñas está presente.', 'percent-of-people'],
    ['en', 'Prices rose by 4 %.', 'percent-typed'],
  ] as const)('[PR68] %s: %s', (language, text, code) => {
    expect(codesOf(checked(calm, text, { language }))).toContain(code)
  })
})

describe('everyone and nobody', () => {
  const located = [
    ['en', 'Everyone has been located.'],
    ['en', 'All of the children have been found.'],
    ['en', 'No one is missing.'],
    ['en', 'Not one child is missing.'],
    ['en', 'There are no missing children.'],
    ['en', 'The children have been located.'],
    ['es', 'Todas las niñas y niños fueron localizados.'],
    ['es', 'Todas fueron encontradas.'],
    ['es', 'No falta nadie.'],
    ['es', 'Ninguna niña está desaparecida.'],
    ['es', 'No hay niñas desaparecidas.'],
    ['es', 'Las niñas y los niños ya fueron localizados.'],
    ['es', 'La totalidad del grupo fue ubicada.'],
    ['en', 'The missing have been found.'],
    ['es', 'Las desaparecidas fueron localizadas.'],
  ] as const
  const back = [
    ['en', 'Everybody is safe and sound.'],
    ['en', 'Every child is back in our care.'],
    ['en', 'The children are under our care.'],
    ['es', 'Todos están a salvo.'],
    ['es', 'Todas las personas regresaron.'],
    ['es', 'Las niñas están bajo nuestro cuidado.'],
  ] as const

  test.each([...located, ...back])('[PR69] %s, with some missing: %s', (language, text) => {
    const draft = checked(inDoubt, text, { language })
    expect(codesOf(draft)).toContain('universal-not-borne-out')
    expect(aboutOf(draft, 'universal-not-borne-out')).toMatchObject({ missing: 3, toBeConfirmed: 6 })
  })

  test.each([...located, ...back])('[PR69] %s, with everybody confirmed present: %s', (language, text) => {
    expect(codesOf(checked(calm, text, { language }))).toEqual([])
  })

  test.each(located)('[PR69] %s, with some on the road, located all the same: %s', (language, text) => {
    expect(codesOf(checked(onTheRoad, text, { language }))).toEqual([])
  })

  test.each(back)('[PR69] %s, with some on the road, not back: %s', (language, text) => {
    expect(aboutOf(checked(onTheRoad, text, { language }), 'universal-not-borne-out')).toEqual({ inTransit: 6 })
  })

  test.each([
    ['en', 'Not everyone has been located.', []],
    ['es', 'No todas han sido localizadas.', []],
    ['en', 'We will work until everyone has been located.', ['universal-not-asserted']],
    ['es', 'Trabajaremos hasta que todas sean localizadas.', ['universal-not-asserted']],
    ['en', 'Everyone has been counted twice over.', ['universal-unclear']],
    ['es', 'Nadie fue abandonado.', ['universal-unclear']],
    ['en', 'All agencies work together.', []],
    ['es', 'Todas las instituciones trabajan.', []],
    ['en', 'All officers have been located.', []],
    ['en', 'The officers found the gate open.', []],
    ['en', 'The children have not been located.', []],
    ['es', 'Las niñas no han sido localizadas.', []],
  ] as const)('[PR69] %s, with some missing: %s', (language, text, codes) => {
    expect(codesOf(checked(inDoubt, text, { language }))).toEqual(codes)
  })

  test('[PR69] of children alone where only they are named, of everyone where both are', () => {
    const adultMissing = operationOf({ child: { present: 40 }, adult: { present: 12, missing: 1 } }).account()
    expect(codesOf(checked(adultMissing, 'All children have been located.'))).toEqual([])
    expect(codesOf(checked(adultMissing, 'All children and adults have been located.'))).toEqual(['universal-not-borne-out'])
    expect(codesOf(checked(adultMissing, 'Todas las niñas y personas adultas fueron localizadas.', { language: 'es' }))).toEqual(['universal-not-borne-out'])
  })

  test.each([
    ['en', 'Some of the children have yet to be found.'],
    ['en', 'Some children are still missing.'],
    ['es', 'Algunas niñas siguen desaparecidas.'],
  ] as const)('[PR69] %s, that some are missing is asked too: %s', (language, text) => {
    expect(codesOf(checked(inDoubt, text, { language }))).toEqual([])
    expect(codesOf(checked(calm, text, { language }))).toEqual(['outcome-not-borne-out'])
  })

  test.each([
    ['en', 'Todas las niñas fueron localizadas.', 'universal-not-borne-out'],
    ['es', 'Everyone has been located.', 'universal-not-borne-out'],
    ['en', 'Algunas niñas están embarazadas.', 'never-countable'],
    ['es', 'Some girls are pregnant.', 'never-countable'],
  ] as const)('[PR69][PR72] a draft in %s with a sentence in the other language: %s', (language, text, code) => {
    expect(codesOf(checked(inDoubt, text, { language }))).toContain(code)
  })

  test('[PR69] what nobody can tell is shown once the account bears out the most it can mean', () => {
    expect(codesOf(checked(calm, 'Nobody was left behind.'))).toEqual(['universal-not-counted'])
    expect(codesOf(checked(calm, 'Not everyone has been located.'))).toEqual(['universal-not-borne-out'])
  })

  test('[PR69] what was true at the moment of the draft and is no longer is not published', () => {
    const given = operationOf({ child: { present: 40 } })
    given.states('person.declared-missing', '21 13:40', { registrationId: idOf('child present 7'), lastPlaceId: null, circumstance: 'unknown' })
    const account = given.account()
    const sayNow = (nowMs: number) => {
      const read = readDraft('As of {{asOf}}, everyone has been located.', ms('21 13:30'))
      return read.ok ? codesOf(checkDraft({ language: 'en', writerId, pieces: read.value }, account, contextAt(account, '21 13:30', { nowMs, knownAtMs: nowMs }))) : []
    }
    expect(sayNow(ms('21 13:35'))).toEqual([])
    expect(sayNow(ms('21 13:50'))).toEqual(['universal-not-borne-out'])
  })
})

describe('counted at no number', () => {
  test.each([
    ['en', 'pregnancy', '{{present}} people are present and several girls are pregnant.'],
    ['en', 'pregnancy', 'None of the girls is expecting a baby.'],
    ['en', 'abuse', 'Some of the children were abused.'],
    ['en', 'abuse', 'They suffered sexual violence.'],
    ['en', 'examination', 'All girls were examined.'],
    ['en', 'examination', 'The children gave DNA swabs.'],
    ['en', 'nationality', 'Six are foreigners.'],
    ['en', 'nationality', 'Several Mexican children are with us.'],
    ['en', 'nationality', 'Two Israelis were received.'],
    ['en', 'belief', 'The children of the congregation are with us.'],
    ['es', 'pregnancy', 'Hay {{present}} presentes y varias niñas están embarazadas.'],
    ['es', 'pregnancy', 'Ninguna está encinta.'],
    ['es', 'abuse', 'Algunas niñas fueron abusadas.'],
    ['es', 'abuse', 'Las menores fueron violadas.'],
    ['es', 'examination', 'Se practicaron exámenes ginecológicos a las niñas.'],
    ['es', 'nationality', 'Seis son extranjeras.'],
    ['es', 'nationality', 'Varias niñas guatemaltecas están con nosotros.'],
    ['es', 'belief', 'Las familias judías fueron informadas.'],
  ] as const)('[PR72] %s, %s, refused: %s', (language, kind, text) => {
    expect(aboutOf(checked(calm, text, { language }), 'never-countable')).toEqual({ kind })
  })

  test.each([
    ['en', 'Report abuse to the hotline.', ['never-countable-near']],
    ['en', 'The Guatemalan authorities care for {{present}} people.', []],
    ['es', 'Denuncie el abuso por teléfono.', ['never-countable-near']],
    ['es', 'Las autoridades guatemaltecas informan.', []],
  ] as const)('[PR72] %s, of nobody: %s', (language, text, codes) => {
    expect(codesOf(checked(calm, text, { language })).filter((code) => code.startsWith('never'))).toEqual(codes)
  })
})

describe('words beside a figure', () => {
  test.each([
    ['en', '{{registered}} people are confirmed present.'],
    ['en', '{{present}} people are missing.'],
    ['en', '{{present}} children are present.'],
    ['en', '{{present:child}} girls are present.'],
    ['en', 'Missing: {{present}}.'],
    ['es', '{{registered}} personas están confirmadas.'],
    ['es', '{{present}} personas siguen sin localizar.'],
    ['es', '{{present}} niñas y niños están presentes.'],
  ] as const)('[PR82] %s, refused: %s', (language, text) => {
    expect(codesOf(checked(calm, text, { language }))).toContain('words-of-another-figure')
  })

  test.each([
    ['en', '{{present:child}} of {{registered:child}} children are confirmed present; {{toBeConfirmed:child}} are being confirmed.'],
    ['en', '{{registered}} people were taken into care.'],
    ['en', 'To be confirmed: {{toBeConfirmed}}. Missing: {{missing}}.'],
    ['es', '{{present:child}} de {{registered:child}} niñas y niños están confirmados como presentes; {{toBeConfirmed:child}} por confirmar.'],
    ['es', 'Sin localizar: {{missing}}.'],
  ] as const)('[PR82] %s, its own: %s', (language, text) => {
    expect(codesOf(checked(calm, text, { language }))).not.toContain('words-of-another-figure')
  })
})

describe('what is plainly fine', () => {
  test.each([
    ['en', 'The care centre was entered by force on Sunday at 16:30.'],
    ['en', 'The police and the prosecution are working with us at this hour.'],
    ['en', 'A search alert is active; whoever knows anything may call 1555.'],
    ['en', 'We ask the press not to publish pictures of children.'],
    ['en', 'Families may ask in writing and get a number and an answer.'],
    ['en', 'All agencies answer for what they publish.'],
    ['en', 'The next communiqué follows at 23:00.'],
    ['en', 'Every hour the account is checked again.'],
    ['es', 'El hogar fue forzado el domingo a las 16:30.'],
    ['es', 'La policía y la fiscalía trabajan con nosotros a esta hora.'],
    ['es', 'Hay una alerta de búsqueda activa; quien sepa algo puede llamar al 1555.'],
    ['es', 'Pedimos a la prensa no publicar fotografías de niñas y niños.'],
    ['es', 'Las familias pueden preguntar por escrito y reciben un número y una respuesta.'],
    ['es', 'Todas las instituciones responden por lo que publican.'],
    ['es', 'El próximo comunicado se publicará a las 23:00.'],
    ['es', 'Cada hora se comprueba de nuevo la cuenta.'],
    ['es', 'Se trata de una situación que seguimos con atención.'],
  ] as const)('[PR68][PR69] %s: %s', (language, text) => {
    expect(codesOf(checked(inDoubt, text, { language }))).toEqual([])
  })
})
