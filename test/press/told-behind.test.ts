// Who is counted, where the words around a number say it and no table does; and whose words they are where nobody stands beside them.
import { expect, test } from 'vitest'
import { figuresIn, momentsIn, quotesIn } from './said.ts'

test.each([
  ['[PR114] by what is said of them', 'Four of the dead are children.', ['4 child exact']],
  ['[PR114] by their ages', 'Two brothers aged 12 and 14 ran off.', ['2 child exact', '12 ageYears exact', '14 ageYears exact']],
  ['[PR114] by their ages, grown', 'Two brothers aged 32 and 34 ran off.', ['2 relative exact', '32 ageYears exact', '34 ageYears exact']],
  ['[PR114] behind a comma', 'Six boys slept. Two, brothers aged 12 and 14, ran off.', ['6 child exact', '2 child exact', '12 ageYears exact', '14 ageYears exact']],
  ['[PR114] by the form', 'Nine ramblers and 12 electricians came in 14 trailers.', ['9 person exact', '12 person exact', '14 other exact']],
  ['[PR114] two of whom are told', 'Four boys died. The other three were two nurses and a guard.', ['4 child exact', '3 person exact', '2 person exact', '1 person exact']],
  ['[PR114] more of a thing', 'They need at least 200 more cots.', ['200 other atLeast']],
  ['[PR114] the house holds more', 'Built for 60 children, it was holding close to 90.', ['60 child exact', '90 child almost']],
  ['[PR114] a single carer', 'A single carer watched nine children.', ['9 child exact', '1 person exact']],
  ['[PR114] a fourth body', 'A fourth body was found.', []],
  ['[PR114] somebody\'s', 'She fled with her three children and a neighbor\'s dog.', ['3 child exact']],
  ['[PR114] of those listed', 'Among the dead are six children, the youngest of them two, and a woman.', ['6 child exact', '2 ageYears exact', '1 woman exact']],
  ['[PR114] one of a row of ages', 'A man aged 31 and two teenage boys came.', ['31 ageYears exact', '2 child exact']],
  ['[PR114] the oldest', 'The oldest, a former teacher, is 101.', ['101 ageYears exact']],
  ['[PR114] money in short', 'It was paid £5.6m.', ['5600000 money exact']],
  ['[PR114] by another count', 'The girls ran at dawn. The Prosecutor speaks of 23 and the Institute of 17.', ['23 child exact', '17 child exact']],
  ['[PR114] a figure put at', 'There were 17 mothers. The ministry puts the figure at two.', ['17 woman exact', '2 woman exact']],
  ['[PR114] a team', 'A rescue team of eight came.', ['8 person exact']],
  ['[PR114] they could', 'Dozens of children came. "Fewer than 10 could read," she said.', ['- child exact', '10 child lessThan']],
  ['[PR114] how they are', 'Storm forces out thousands, two men missing', ['2 man exact']],
  ['[PR114] siblings', 'Six children came. Two brothers slept; my two sisters did not.', ['6 child exact', '2 child exact', '2 relative exact']],
  ['[PR114] one, in apposition', 'One child, a girl of 15, is missing.', ['1 child exact', '15 ageYears exact']],
  ['[PR114] dwindled', 'Outside, 90 people stood. The crowd had dwindled to fewer than 20.', ['90 person exact', '20 person lessThan']],
  ['[PR114] one of them', 'Two officers were hurt and one of them needed a doctor.', ['2 officer exact', '1 officer exact']],
  ['[PR114] somebody else\'s', 'Two sheriff\'s constables came.', ['2 officer exact']],
  ['[PR114] other homes', 'They shut 11 other centres and took six computers and more than 40 boxes.', ['11 building exact', '6 other exact', '40 other moreThan']],
  ['[PR114] between two ages', 'Five girls between 13 and 15 ran off; the driver, who is 41, did not.', ['5 child exact', '13..15 ageYears between', '41 ageYears exact']],
  ['[PR114] a line of a bus', 'Bus No. 47 left.', []],
  ['[PR114] maybe', 'Maybe ten children came.', ['10 child about']],
])('%s: %s', (_, text, expected) => {
  expect([...figuresIn(text, { language: 'en' })].sort()).toEqual([...expected].sort())
})

test.each([
  ['[PR114] por lo que se dice', 'Unos 140 de los albergados son menores de edad.', ['140 child about']],
  ['[PR114] por la edad', 'Buscan a dos hermanos de 7 y 10 años.', ['2 child exact', '7 ageYears exact', '10 ageYears exact']],
  ['[PR114] por la forma', 'Llegaron dos excuidadoras en seis excavadoras.', ['2 person exact', '6 other exact']],
  ['[PR114] cosas sin tabla', 'Había cinco hermanos. Tres de los cinco baños no servían.', ['5 relative exact', '3 other exact', '5 other exact']],
  ['[PR114] a cuatro los', 'Había 29 niños. A cuatro los tuvimos que internar.', ['29 child exact', '4 child exact']],
  ['[PR114] familias', 'Teníamos doce familias. Hoy son más de 55, dijo.', ['12 family exact', '55 family moreThan']],
  ['[PR114] mil cien', 'Atendieron a más de mil 100 niñas y a 2 mil 300 mujeres.', ['1100 child moreThan', '2300 woman exact']],
  ['[PR114] una cifra redonda no califica a otra', 'Medio centenar de bomberos y 120 agentes llegaron.', ['50 person about', '120 officer exact']],
  ['[PR114] y una mujer', 'Hay seis niños, el menor de ellos de dos años, y una mujer.', ['6 child exact', '2 ageYears exact', '1 woman exact']],
  ['[PR114] hijo de cinco', 'Yesenia, hondureña de 24 años, cruzó con su hijo de cinco.', ['24 ageYears exact', '5 ageYears exact']],
  ['[PR114] de una inicial', 'Detuvieron a Ramiro N., de 38 años.', ['38 ageYears exact']],
  ['[PR114] según dos fuentes', 'Los menores saltaron el muro: la Fiscalía habla de 23 y el Instituto, de 17.', ['23 child exact', '17 child exact']],
  ['[PR114] según dos fuentes, sin verbo', 'Con los datos de la Fiscalía faltan 13 niñas; con los del Instituto, siete.', ['13 child exact', '7 child exact']],
  ['[PR114] antes que su número', 'Los menores huyeron. Habían sido localizados nueve: cinco en la terminal, tres en casa.', ['9 child exact', '5 child exact', '3 child exact']],
  ['[PR114] de las cuales', 'Hubo que reubicar a más de cien familias, quince de las cuales volvieron.', ['100 family moreThan', '15 family exact']],
  ['[PR114] verbo en presente', 'Hay 94 familias, pero solo 11 aceptan a más de dos niños.', ['94 family exact', '11 family exact', '2 child moreThan']],
  ['[PR114] visitas', 'Viven allí 6 niños. Hubo cinco visitas, y dos de ellas duraron poco.', ['6 child exact', '5 event exact', '2 event exact']],
  ['[PR114] como máximo', 'Es para 160 personas como máximo.', ['160 person atMost']],
  ['[PR114] en lista', 'Hay cuatro personas fallecidas: dos mujeres, un hombre y un niño.', ['4 person exact', '2 woman exact', '1 man exact', '1 child exact']],
  ['[PR114] localizó a', 'Se fueron 19 niños. La Policía localizó a 16; el hogar aloja ahora a 81.', ['19 child exact', '16 child exact', '81 child exact']],
  ['[PR114] y un autobús', 'Se los llevaron en tres picops y un autobús.', ['3 vehicle exact', '1 vehicle exact']],
  ['[PR114] todos menores de', 'Pidió por seis niños, todos menores de cuatro años.', ['6 child exact', '4 ageYears lessThan']],
  ['[PR114] cerca del', 'Faltaba cerca del 45 % de los niños.', ['45 percent about']],
  ['[PR114] la cifra es', 'Eran 29 niños, se dijo; la cifra correcta es 27.', ['29 child exact', '27 child exact']],
  ['[PR114] infantes de marina', 'Llegaron 18 infantes de marina.', ['18 officer exact']],
  ['[PR114] la mayoría', 'La mayoría de los pobladores dormía.', ['- person some']],
])('%s: %s', (_, text, expected) => {
  expect([...figuresIn(text, { language: 'es' })].sort()).toEqual([...expected].sort())
})

test.each([
  ['[PR115] en', 'It is closed until at least Friday.', ['2024-03-15']],
  ['[PR115] en', 'It was closed until Friday.', ['2024-03-08']],
  ['[PR115] en', 'They stand down at 8.45pm and the search resumes at about 5.40am on Wednesday.', ['2024-03-13T02:45Z', '2024-03-13T11:40Z', '2024-03-13']],
  ['[PR115] en', 'They met on Monday. It was 300 at noon, down from 900 on Saturday.', ['2024-03-11', '2024-03-11T18:00Z', '2024-03-09']],
  ['[PR115] es', 'Atienden de lunes a viernes.', []],
  ['[PR115] es', 'Llovió el domingo. El balance difundido el lunes era otro. El agua llegó a las 3:20 de la madrugada.', ['2024-03-10', '2024-03-11', '2024-03-10T09:20Z']],
  ['[PR115] en', 'A hearing is scheduled for 1:30 p.m. Friday.', ['2024-03-15T19:30Z', '2024-03-15']],
  ['[PR115] en', 'They came on Sunday.\nTwo were still in hospital on Tuesday.\nThe boat left at 2:35 in the afternoon.', ['2024-03-10', '2024-03-12', '2024-03-10T20:35Z']],
  ['[PR115] en', 'She came on Sunday evening and left at half past seven.', ['2024-03-10', '2024-03-11T01:30Z']],
  ['[PR115] en', 'They were let in on Sunday. They left at 9:15 a.m. and came back three days later.', ['2024-03-10', '2024-03-10T15:15Z', 'P3D', '2024-03-13']],
  ['[PR115] es', 'A partir de mañana serán trasladadas.', ['2024-03-13']],
  ['[PR115] en', 'The hearing is set for 9 a.m. on Aug. 11. They could be back by September. All were bailed until 7 October.', ['2024-08-11T15:00Z', '2024-08-11', '2024-09', '2024-10-07']],
  ['[PR115] es', 'Será mañana a las 12 del día.', ['2024-03-13', '2024-03-13T18:00Z']],
  ['[PR115] es', 'Durante todo 2023 llovió.', ['2023']],
])('%s: %s', (language, text, expected) => {
  expect(momentsIn(text, { language: language.endsWith('en') ? 'en' : 'es' })).toEqual(expected)
})

test.each([
  ['[PR116] quien abre la frase', 'Nadie faltó, dijo Juan Luna.\nAna Roe, de 41 años, perdió su casa. «Oímos un ruido», relató en el albergue, donde dormían.', ['Oímos un ruido ← Ana Roe?']],
  ['[PR116] tras su cargo', 'La consejera, Ana Roe, visitó el centro y avanzó que cerrará. «Todo funcionó», subrayó.', ['Todo funcionó ← Ana Roe?']],
  ['[PR116] por su parte', 'Por su parte, la defensora, Ana Roe, celebró el traslado pero advirtió que falta. «No se arregla así», afirmó.', ['No se arregla así ← Ana Roe?']],
  ['[PR116] la funcionaria', 'Son 17 niños, dijo la procuradora, Ana Roe. «Venían asustados», señaló la funcionaria.', ['Venían asustados ← Ana Roe?']],
  ['[PR116] otro cargo es otra persona', 'Son 17 niños, dijo la procuradora, Ana Roe. «Venían asustados», señaló la alcaldesa.', ['Venían asustados ← la alcaldesa?']],
  ['[PR116] el nombre tras un cargo largo', '«Son 17», precisó el director de la Coordinadora de Emergencias, Juan Luna.', ['Son 17 ← Juan Luna']],
  ['[PR116] a quién se lo dijo', 'El vocero de las familias, Juan Luna, lo ha negado: «También los buscamos», dijo a varios periodistas.', ['También los buscamos ← Juan Luna?']],
  ['[PR116] según contó', 'Según contó el maestro Juan Luna, eran trece. «De noche cantábamos», recordó.', ['De noche cantábamos ← el maestro Juan Luna?']],
  ['[PR116] asegurar cosas no es hablar', 'Participaron unos 20 agentes y se aseguraron tres camionetas. «Hay una red», dijo Juan Luna.', ['Hay una red ← Juan Luna']],
])('%s: %s', (_, text, expected) => {
  expect(quotesIn(text, { language: 'es' })).toEqual(expected)
})
