// Dates, times and durations at their absolute value. Published on Tuesday, 2024-03-12, in Guatemala, six hours west of UTC all year.
import { expect, test } from 'vitest'
import { momentsIn, statementsIn } from './said.ts'

test.each([
  ['[PR20] a weekday', 'It burned on Friday.', ['2024-03-08']],
  ['[PR20] the same weekday', 'It burned on Tuesday.', ['2024-03-12']],
  ['[PR20] last', 'It burned last Tuesday.', ['2024-03-05']],
  ['[PR20] later', 'Later Sunday they came.', ['2024-03-10']],
  ['[PR20] to come', 'The court will sit on Friday.', ['2024-03-15']],
  ['[PR20] another verb to come', 'They were freed by Sunday evening and the rest "will be home soon".', ['2024-03-10']],
  ['[PR20] a month', 'It was made in November.', ['2023-11']],
  ['[PR20] a day', 'It was made on Feb. 20 and on 3 April.', ['2024-02-20', '2023-04-03']],
  ['[PR20] whole', 'On Friday, Dec. 20, 2024, and 2024-12-22.', ['2024-12-20', '2024-12-22']],
  ['[PR20] years', 'Between 2014 and 2017, in 2022 and last year.', ['2014/2017', '2022', '2023']],
  ['[PR20] near days', 'It burned yesterday and on the night of March 10.', ['2024-03-11', '2024-03-10']],
  ['[PR20] ago', 'Two weeks ago and three years ago.', ['2024-02-27', '2021']],
  ['[PR20] May is no month', 'They may come in May.', ['2023-05']],
  ['[PR20] a fortnight', 'It burned a fortnight ago.', ['2024-02-27']],
  ['[PR21] the following year', 'In May 2018 it burned; the following year it rained.', ['2018-05', '2019']],
  ['[PR21] later', 'On Friday they came. Two days later they left.', ['2024-03-08', 'P2D', '2024-03-10']],
  ['[PR21] with no day before', 'Two days later they left.', ['P2D']],
  ['[PR21] the next day', 'On Friday they came; the next day they left.', ['2024-03-08', '2024-03-09']],
  ['[PR20] of last year', 'In May last year, in May of last year and on May 3 last year.', ['2023-05', '2023-05', '2023-05-03']],
  ['[PR21] from a year', 'In 2014 it burned; ten years later it burned again.', ['2014', 'P10Y', '2024']],
  ['[PR21] a year has no day', 'It burned on Friday. In 2013, as four days later, nobody came.', ['2024-03-08', '2013', 'P4D']],
  ['[PR22] at the day beside it', 'At 4:30 p.m. on Sunday the gate broke.', ['2024-03-10T22:30Z', '2024-03-10']],
  ['[PR22] said twice', 'It broke at 4:30 p.m. local time (10.30 p.m. GMT Sunday).', ['2024-03-10T22:30Z', '2024-03-10T22:30Z', '2024-03-10']],
  ['[PR22] over midnight', 'It broke at 11:30 p.m. Saturday (0530 GMT).', ['2024-03-10T05:30Z', '2024-03-09', '2024-03-10T05:30Z']],
  ['[PR20] what a judge is to do', 'A judge is to rule on Friday; the hearing was set for Thursday.', ['2024-03-15', '2024-03-14']],
  ['[PR20] how long, with an article', 'It stayed open for a week. They waited at least a day.', ['P1W', 'P1D']],
  ['[PR110] the day of what was said fixes no time', 'Guards shut the gate on Friday, officials said on Monday. A bus came at 5 a.m.', ['2024-03-08', '2024-03-11', '2024-03-08T11:00Z']],
  ['[PR110] nor is anything counted from it', 'It burned on Friday, the mayor said on Sunday. Two days later it rained.', ['2024-03-08', '2024-03-10', 'P2D', '2024-03-10']],
  ['[PR110] unless no other is near', 'They were well, the mayor said on Sunday. A bus came at 5 a.m.', ['2024-03-10', '2024-03-10T11:00Z']],
  ['[PR111] spoken', 'On Friday, since four in the morning, until half past six in the evening.', ['2024-03-08', '2024-03-08T10:00Z', '2024-03-09T00:30Z']],
  ["[PR111] o'clock", "On Friday, at ten o’clock at night and a quarter to nine in the morning.", ['2024-03-08', '2024-03-09T04:00Z', '2024-03-08T14:45Z']],
  ['[PR111] the likelier half', 'On Friday, at around twenty past two.', ['2024-03-08', '2024-03-08T20:20Z']],
  ['[PR111] from ten to twelve girls are no time', 'From ten to twelve girls came.', []],
  ['[PR111] the midnight after an evening', 'On Friday, at 9 p.m., they came. By midnight it was full.', ['2024-03-08', '2024-03-09T03:00Z', '2024-03-09T06:00Z']],
  ['[PR22] a slip', 'On Sunday, at 2:07pn, it broke.', ['2024-03-10', '2024-03-10T20:07Z']],
])('%s: %s', (_, text, expected) => {
  expect(momentsIn(text, { language: 'en' })).toEqual(expected)
})

test.each([
  ['[PR20] un día', 'Ardió el domingo.', ['2024-03-10']],
  ['[PR20] por venir', 'El tribunal decidirá el viernes.', ['2024-03-15']],
  ['[PR20] un mes', 'En noviembre pasado y en enero.', ['2023-11', '2024-01']],
  ['[PR20] completo', 'El viernes 20 de diciembre de 2024 y el 3 de abril.', ['2024-12-20', '2023-04-03']],
  ['[PR20] el año', 'El año pasado, entre 2014 y 2017, hace dos semanas.', ['2023', '2014/2017', '2024-02-27']],
  ['[PR20] del año pasado', 'En mayo del año pasado, el 3 de mayo del año pasado y a principios del año pasado.', ['2023-05', '2023-05-03', '2023']],
  ['[PR21] desde un mes', 'En abril de 2014 ardió; diez años después volvió a arder.', ['2014-04', 'P10Y', '2024']],
  ['[PR20] ayer', 'Ayer por la mañana y anoche.', ['2024-03-11', '2024-03-11']],
  ['[PR21] después', 'El viernes llegaron. Dos días después se fueron.', ['2024-03-08', 'P2D', '2024-03-10']],
  ['[PR14] años de prisión', 'Fue condenado a 12 años de prisión.', ['P12Y']],
  ['[PR22] dicho con palabras', 'El domingo, a las 4 y media de la tarde.', ['2024-03-10', '2024-03-10T22:30Z']],
  ['[PR20] un día dicho dos veces', 'Ayer lunes llovió; hoy, martes 12 de marzo, no.', ['2024-03-11', '2024-03-12']],
  ['[PR21] la víspera', 'El viernes ardió; la víspera llovió.', ['2024-03-08', '2024-03-07']],
  ['[PR20] a principios', 'Ardió a principios de mes.', ['2024-03']],
  ['[PR20] hasta', 'Las clases quedan suspendidas hasta el 18 de marzo.', ['2024-03-18']],
  ['[PR20] un día y su número', 'La audiencia se aplazó al lunes 18.', ['2024-03-18']],
  ['[PR20] ayer y el viernes', 'Llovió ayer, viernes y sábado.', ['2024-03-11', '2024-03-08', '2024-03-09']],
  ['[PR20] para el viernes', 'La audiencia quedó fijada para el viernes.', ['2024-03-15']],
  ['[PR110] el día en que se dijo', 'El domingo ardió, dijo ayer la Fiscalía. A las 16:30 horas llovió.', ['2024-03-10', '2024-03-11', '2024-03-10T22:30Z']],
  ['[PR22] en 24 horas', 'El domingo, a las 21 horas; a las 12 horas siguientes, nada.', ['2024-03-10', '2024-03-11T03:00Z', 'PT12H']],
  ['[PR22] horas', 'El domingo a las 16:30 horas (22:30 GMT).', ['2024-03-10', '2024-03-10T22:30Z', '2024-03-10T22:30Z']],
])('%s: %s', (_, text, expected) => {
  expect(momentsIn(text, { language: 'es' })).toEqual(expected)
})

test('[PR23] with no day of publication a weekday has no value, and with an assumed one it says so', () => {
  const text = 'They came on Friday, December 20, 2024, and left on Sunday.'
  const unknown = { language: 'en' as const, published: '' }
  expect(momentsIn(text, unknown)).toEqual(['2024-12-20', 'unknown'])
  const [, left] = statementsIn(text, unknown, { assumedReference: '2024-12-23', assumedBecause: 'another source' })
  expect(left?.value).toMatchObject({ value: '2024-12-22', assumed: ['published about 2024-12-23: another source', 'the last such day not after publication'] })
})

test('[PR20] what was taken for granted is said of a relative date and not of a whole one', () => {
  const [relative, whole] = statementsIn('On Friday and on March 8, 2024.').map(({ value }) => (value.kind === 'date' ? value : null))
  expect(relative?.assumed).toHaveLength(1)
  expect(whole?.assumed).toEqual([])
})

test('[PR22] without a zone a time is taken as UTC, which is said', () => {
  const [time] = statementsIn('It broke at 4:30 p.m.', { zone: 'Nowhere/Land' }).map(({ value }) => value)
  expect(time).toMatchObject({ value: '2024-03-12T16:30Z', assumed: ['of the day of publication: no day is named before it', 'no zone is known: taken as UTC'] })
})
