// Quotations, speakers, attributions, modality and outcomes.
import { expect, test } from 'vitest'
import { wordsAt } from '../../src/press/index.ts'
import { outcomesIn, quotesIn, statementsIn } from './said.ts'

test.each([
  ['[PR30] mixed marks', '"They are priority,” Ana Roe said.', ['They are priority, ← Ana Roe']],
  ['[PR30] single marks', "'They are well,' the ministry's spokesman said.", ["They are well, ← the ministry's spokesman"]],
  ['[PR30] apostrophes', "The parents' homes, the '90s and the children's beds.", []],
  ['[PR30] never closed', 'He wrote "the gate.', []],
  ['[PR31] before', 'Prosecutors said there were signs of "mistreatment and neglect".', ['mistreatment and neglect ← Prosecutors']],
  ['[PR31] inverted', '"It was over in minutes," said Tomas Ibe, a fisherman.', ['It was over in minutes, ← Tomas Ibe']],
  ['[PR31] a statement', '"They forced the gate," a statement from the Children\'s Office said.', ["They forced the gate, ← the Children's Office"]],
  ['[PR31] an apposition', '"Nothing," Ana Roe, 41, whose son is among them, told the Daily.', ['Nothing, ← Ana Roe']],
  ['[PR31] two agencies', 'The centre "found everyone again," the Prosecutor said, although the Welfare Secretariat later clarified some "evaded" officers.', ['found everyone again, ← the Prosecutor', 'evaded ← the Welfare Secretariat']],
  ['[PR31] nobody', 'The so-called "home" was shut.', ['home ← nobody']],
  ['[PR32] a pronoun', 'Ana Roe said they slept. "All of them are well," she said.', ['All of them are well, ← Ana Roe?']],
  ['[PR116] a pronoun behind an opener', 'Experts said it was late. The education minister, Ana Roe, visited the home. "They sleep well," she told reporters.', ['They sleep well, ← Ana Roe?']],
  ['[PR116] behind a title', 'The shelter is run by a pastor, Owen Tharp said. Director Ana Roe declined to discuss it. "They woke everyone," she said.', ['They woke everyone, ← Ana Roe?']],
  ['[PR116] in a paragraph of its own', 'Ana Roe, 52, is an aunt of six of them.\n\n"We were promised an answer," she said.', ['We were promised an answer, ← Ana Roe?']],
  ['[PR32] nobody before', '"All of them are well," she said.', ['All of them are well, ← nobody?']],
  ['[PR113] a transcript', 'Good evening.\nMORIN: "They came at night."\nNobody asked.', ['They came at night. ← MORIN']],
  ['[PR113] a dateline is nobody', 'LIRA: "Lost" girls came home.', ['Lost ← nobody']],
  ['[PR113] a caption is nobody', 'Good evening.\nBREAKING: "They came at night."', ['They came at night. ← nobody']],
  ['[PR31] conceded', 'The mayor conceded that "nobody had counted".', ['nobody had counted ← The mayor']],
  ['[PR31] lamented', '"It was late," lamented Ana Roe, a nurse.', ['It was late, ← Ana Roe']],
  ['[PR31] according', 'According to Ana Roe, the boys "cried all night".', ['cried all night ← Ana Roe']],
])('%s: %s', (_, text, expected) => {
  expect(quotesIn(text, { language: 'en' })).toEqual(expected)
})

test.each([
  ['[PR30] comillas', '«Solo queríamos verlos», afirmó Teodoro Luna.', ['Solo queríamos verlos ← Teodoro Luna']],
  ['[PR31] cargo y nombre', '“Están bien”, dijo la directora del albergue, Clara Paz, a la agencia Andina.', ['Están bien ← Clara Paz']],
  ['[PR31] antes', 'La Fiscalía señaló que los agresores «forzaron el portón».', ['forzaron el portón ← La Fiscalía']],
  ['[PR32] sin sujeto', 'Nadie faltó, dijo Clara Paz. "Durmieron bien", contó.', ['Durmieron bien ← Clara Paz?']],
  ['[PR31] por su parte', '"No falta nada", respondió por su parte la directora del hogar, quien pidió reserva.', ['No falta nada ← la directora del hogar']],
  ['[PR31] tras el día', '"No falta nada", dijo el lunes por la noche a la prensa Clara Paz.', ['No falta nada ← Clara Paz']],
  ['[PR32] sin sujeto, en su párrafo', 'Nadie faltó, dijo Clara Paz. Llovía. "Durmieron bien", contó.', ['Durmieron bien ← Clara Paz?']],
  ['[PR31] me contó', '«Durmieron bien», me contó Clara Paz, de 26 años.', ['Durmieron bien ← Clara Paz']],
  ['[PR31] lamentaron', '«Nadie avisó», lamentaron los vecinos.', ['Nadie avisó ← los vecinos']],
  ['[PR31] aseveró', 'La directora, Clara Paz, aseveró que «nadie salió».', ['nadie salió ← Clara Paz']],
  ['[PR31] según', 'Los niños «lloraron toda la noche», según la Policía.', ['lloraron toda la noche ← la Policía']],
])('%s: %s', (_, text, expected) => {
  expect(quotesIn(text, { language: 'es' })).toEqual(expected)
})

test.each([
  ['[PR31] said before', 'The Office said a complaint was made by 12 people.', 'The Office', 'indirect'],
  ['[PR31] said after', 'There were 12 people inside, local media reported.', 'local media', 'relayed'],
  ['[PR31] seen', 'There were 12 people inside, according to a witness.', 'a witness', 'eyewitness'],
  ['[PR31] the reporter', 'There were 12 people inside.', null, 'unattributed'],
  ['[PR31] another clause', 'There were 12 people inside, but the Office said it was shut.', null, 'unattributed'],
  ['[PR31] turned down', 'The judge rejected the petition of 12 people.', null, 'unattributed'],
  ['[PR31] told to an agency', '"Let them out," Ana Roe told AFN outside before 12 people came.', null, 'unattributed'],
])('%s: %s', (_, text, to, how) => {
  const figure = statementsIn(text, { language: 'en' }).find(({ value }) => value.kind === 'quantity')
  expect(figure?.attribution).toMatchObject({ to, how })
})

test.each([
  ['es', 'Doce alumnos, entre ellos una niña de tres meses, fueron hallados en una finca, informó este lunes la Policía Nacional.', 'la Policía Nacional'],
  ['es', 'Doce alumnos, incluida una niña, siguen en el hogar, confirmó en un comunicado el Ministerio de Salud.', 'el Ministerio de Salud'],
  ['en', 'Twelve pupils, among them a boy of six, were found on a farm, the Police Office confirmed on Monday.', 'the Police Office'],
  ['es', 'LIRA, 4 mar (Andes).- Doce alumnos fueron hallados, confirmó ayer la Fiscalía.', 'la Fiscalía'],
] as const)('[PR32] whoever is counted or aged within what is said speaks none of it: %s %s', (language, text, to) => {
  const said = statementsIn(text, { language }).filter(({ attribution }) => attribution.to !== null)
  expect([...new Set(said.map(({ attribution }) => attribution.to))]).toEqual([to])
  expect(said.some(({ value }) => value.kind === 'quantity' && value.point === 12)).toBe(true)
  expect(said.some(({ value }) => value.kind === 'date' && value.value === '2024-03-04')).toBe(false)
})

test('[PR31] who passed it on is kept apart from who said it', () => {
  expect(statementsIn('"Let them out," Ana Roe told AFN outside.').map(({ attribution }) => [attribution.to, attribution.via])).toEqual([['Ana Roe', 'AFN']])
})

test('[PR1] whose words it is stands in the text', () => {
  const text = 'The Office said 12 people came.'
  const [figure] = statementsIn(text)
  expect(figure?.attribution.span === null || figure === undefined ? null : wordsAt(text, figure.attribution.span)).toBe('The Office')
})

test.each([
  ['allegedly', 'They allegedly took two children.', 'alleged'],
  ['suspected', 'The suspected bones of one child were found.', 'suspected'],
  ['estimated', 'Authorities estimate that about 50 families live there.', 'estimated'],
  ['tried to', 'They tried to take 12 children.', 'attempted'],
  ['denied', 'The police denied that 12 officers had fired.', 'denied'],
  ['said', 'They took 12 children.', 'asserted'],
])('[PR33] %s', (_, text, expected) => {
  expect(statementsIn(text, { language: 'en' }).find(({ value }) => value.kind === 'quantity')?.modality).toBe(expected)
})

test.each([
  ['en', 'The centre managed to locate everyone again.', ['allLocated all']],
  ['en', 'All the children are back in care.', ['allReturned all']],
  ['en', 'Some evaded the officers and a search alert has been activated.', ['someMissing some', 'alertActive unsaid']],
  ['en', 'Nine children are still missing.', ['someMissing some']],
  ['en', 'No children are missing.', ['noneMissing none']],
  ['en', 'Everyone will be found.', ['allLocated all possible']],
  ['en', 'Two brothers are missing.', ['someMissing some']],
  ['en', 'No one is missing.', ['noneMissing none']],
  ['en', 'Three of the girls slipped away.', ['someMissing some']],
  ['en', 'The raiders escaped.', []],
  ['en', 'Two of the boys have not come back.', ['someMissing some']],
  ['en', 'They were prevented from entering.', ['attemptedEntry unsaid attempted']],
  ['en', 'They made efforts to recapture the boys.', ['attemptedTaking unsaid attempted']],
  ['en', 'They broke into the centre.', ['entered unsaid']],
  ['en', 'They tried to storm the centre.', ['attemptedEntry unsaid attempted']],
  ['en', 'They abducted 12 children.', ['taken some']],
  ['en', 'They tried to abduct the children.', ['attemptedTaking unsaid attempted']],
  ['en', 'The children were taken into care.', []],
  ['en', 'The alert was lifted.', ['alertLifted unsaid']],
  ['en', 'The situation is under control.', ['resolved unsaid']],
  ['en', 'The situation is not under control.', ['unresolved unsaid']],
  ['es', 'Todos los niños fueron localizados.', ['allLocated all']],
  ['es', 'Se espera que todos los niños sean localizados.', ['allLocated all possible']],
  ['es', 'Ya están todos de vuelta.', ['allReturned all']],
  ['es', 'Dos adolescentes se escaparon del hogar.', ['someMissing some']],
  ['es', 'Los atacantes escaparon.', []],
  ['es', 'Nadie falta.', ['noneMissing none']],
  ['es', 'Huyeron antes de llevarse a nadie.', ['attemptedTaking none attempted']],
  ['es', 'Nueve niños siguen desaparecidos.', ['someMissing some']],
  ['es', 'Los familiares irrumpieron en el albergue.', ['entered unsaid']],
  ['es', 'Intentaron ingresar al albergue.', ['attemptedEntry unsaid attempted']],
  ['es', 'Se activó una alerta de búsqueda.', ['alertActive unsaid']],
  // An office whose name ends like a verb of what is yet to come.
  ['es', 'La Procuraduría dijo que algunas niñas siguen sin localizar y que una alerta de búsqueda sigue activa.', ['someMissing some', 'alertActive unsaid']],
  ['es', 'La Secretaría informó que todos los niños fueron localizados.', ['allLocated all']],
  ['es', 'La comisaría cercana confirma que todos los niños fueron localizados.', ['allLocated all']],
  ['es', 'Serían localizados todos los niños, según la radio.', ['allLocated all possible']],
  ['en', 'Nobody was missing and an alert is active.', ['noneMissing none', 'alertActive unsaid']],
  ['en', 'No alert is active.', ['alertLifted unsaid']],
] as const)('[PR34] %s: %s', (language, text, expected) => {
  expect(outcomesIn(text, { language })).toEqual(expected)
})

test.each([
  ['en', 'At least 12 people were killed and more than 30 injured.', 30],
  ['en', 'The blast killed 12 people and injured 40.', 40],
  ['en', 'Twelve of the 160 children are missing.', 12],
  ['es', 'Hubo tres muertos y 18 heridos.', 18],
] as const)('[PR34] how many is the number of its own verb or noun: %s %s', (language, text, count) => {
  expect(statementsIn(text, { language }).flatMap(({ value }) => (value.kind === 'outcome' ? [value.count] : []))).toEqual([count])
})
