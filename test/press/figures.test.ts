// Figures: one row a rule and a trap, English and Spanish.
import { expect, test } from 'vitest'
import { statementsIn, figuresIn } from './said.ts'

test.each([
  ['[PR10] a modifier between', '160 at-risk children were moved.', ['160 child exact']],
  ['[PR10] relatives, not children', "About 100 of the children's relatives came.", ['100 relative about']],
  ['[PR10] a part of a whole', 'Twelve of the 160 children slept.', ['12 child exact', '160 child exact']],
  ['[PR10] one', 'The bones of one child were found.', ['1 child exact']],
  ['[PR10] behind the noun', 'There were 12 or more children and 30-plus adults.', ['12 child atLeast', '30 adult atLeast']],
  ['[PR10] no fewer', 'No fewer than 40 women and up to 12 men came.', ['40 woman atLeast', '12 man atMost']],
  ['[PR10] a range', 'Between 10 and 15 officers came.', ['10..15 officer between']],
  ['[PR10] two nouns', 'Three school buses and 52 life jackets were found.', ['3 vehicle exact', '52 other exact']],
  ['[PR11] over a list', 'At least 160 children and 40 women came.', ['160 child atLeast', '40 woman atLeast']],
  ['[PR11] and not over a verb', 'The fire killed at least 12 people and injured 40 others.', ['12 person atLeast', '40 person exact']],
  ['[PR11] over a measure', 'It is about 55 miles (90 kilometers) away.', ['55 distanceMi about', '90 distanceKm about']],
  ['[PR11] a clash over', 'Neighbours clash over 160 children.', ['160 child exact']],
  ['[PR11] over', 'Over 160 children came.', ['160 child moreThan']],
  ['[PR12] in words', 'One hundred and twenty-three people, two dozen girls and half a dozen boys came.', ['123 person exact', '24 child exact', '6 child exact']],
  ['[PR12] large', 'Some 1,246 people paid $1.2 million.', ['1246 person about', '1200000 money exact']],
  ['[PR12] dozens', 'Dozens of children and hundreds of people came.', ['- child exact', '- person exact']],
  ['[PR13] a verb', 'Thirty-four were taken.', ['34 person exact']],
  ['[PR13] of whom it spoke', 'At least 40 pupils were there. Thirty-four were taken.', ['40 child atLeast', '34 child exact']],
  ['[PR13] of them', 'There were 31 on board, 19 of them children.', ['31 person exact', '19 child exact']],
  ['[PR13] whoever they were', 'The army put the number at 54, of whom 31 were girls.', ['54 person exact', '31 child exact']],
  ['[PR13] from and to', 'The toll rose from 137 to 138.', ['137 person exact', '138 person exact']],
  ['[PR13] a list', 'There were 45 dead in Marl, 10 in Lira and three in Kelva.', ['45 person exact', '10 person exact', '3 person exact']],
  ['[PR10] of a total', "It left 76 of the ferry's 118 passengers.", ['76 person exact', '118 person exact']],
  ['[PR14] one in five', 'One in five of them slept.', []],
  ['[PR13] a toll', 'The death toll rose to 317, officials said.', ['317 person exact']],
  ['[PR14] ages', 'A 14-year-old girl, girls as young as three years old and Ana Roe, 41, came.', ['14 ageYears exact', '3 ageYears atLeast', '41 ageYears exact']],
  ['[PR14] labels', 'They live in zone 13, by article 5, since 9/11, room 12, flight 370.', []],
  ['[PR15] nobody counts', 'Everyone came, several women, no children.', ['- person all', '- woman some', '- child none']],
  ['[PR13] revised down', 'The number of people hurt was revised to 412, the ministry said, down from 630 given on Monday.', ['412 person exact', '630 person exact']],
  ['[PR13] fell', 'The number of missing girls fell to nine.', ['9 child exact']],
  ['[PR13] behind a comma', 'The raiders, about 40, came by boat.', ['40 person about']],
  ['[PR13] aboard', 'Of the 30 aboard nobody slept.', ['30 person exact', '- person none']],
  ['[PR14] ages that follow a name are no count', 'His sons, 14 and 12, slept.', []],
  ['[PR14] months', 'A 7-month-old boy and a girl aged nine months came.', ['0.58 ageYears exact', '0.75 ageYears exact']],
  ['[PR14] months and years', 'They were between four months and 15 years old.', ['0.33..15 ageYears between']],
  ['[PR14] under', 'Ten children under five slept there.', ['10 child exact', '5 ageYears lessThan']],
  ['[PR12] or so', 'A dozen or so guests came.', ['12 person about']],
  ['[PR16] both', 'Both girls slept; both were well.', ['2 child exact', '2 child exact']],
  ['[PR16] both that joins', 'Both the mayor and the priest came.', []],
  ['[PR16] shares', 'Half of them slept and two-thirds of the pupils left.', ['50 percent exact', '66.67 percent exact']],
  ['[PR16] shares of things', 'A third of the houses fell.', ['33.33 percent exact']],
  ['[PR10] a verb ends a list', 'It killed four singers and left 18 girls.', ['4 other exact', '18 child exact']],
  ['[PR16] half an hour', 'It took half an hour.', []],
  ['[PR15] none of the trucks', 'Nine lorries came; none carried tents.', ['9 vehicle exact', '- vehicle none']],
  ['[PR15] a guard', 'A guard was killed.', ['1 person exact']],
])('%s: %s', (_, text, expected) => {
  expect(figuresIn(text, { language: 'en' })).toEqual(expected)
})

test.each([
  ['[PR10] two for one', 'Trasladaron a 160 niños y niñas.', ['160 child exact']],
  ['[PR11] sobre una lista', 'Hay al menos 12 mujeres y 40 menores.', ['12 woman atLeast', '40 child atLeast']],
  ['[PR12] en palabras', 'Son treinta y cuatro niñas, veintiún adultos y mil doscientas personas.', ['34 child exact', '21 adult exact', '1200 person exact']],
  ['[PR12] con punto', 'Más de 1.246 personas firmaron.', ['1246 person moreThan']],
  ['[PR12] un centenar', 'Cerca de un centenar de personas y una docena de agentes llegaron.', ['100 person about', '12 officer about']],
  ['[PR13] sin sustantivo', 'Buscan a 34 niñas y 22 siguen desaparecidas.', ['34 child exact', '22 child exact']],
  ['[PR14] edades', 'Una niña de 12 años y adolescentes de entre 12 y 17 años.', ['12 ageYears exact', '12..17 ageYears between']],
  ['[PR14] años de prisión', 'Fue condenado a 12 años de prisión.', []],
  ['[PR13] ni uno ni otro', 'No eran 12 sino 19 los alumnos.', ['12 child exact', '19 child exact']],
  ['[PR13] ascienden', 'Ascienden a 31 los heridos.', ['31 person exact']],
  ['[PR13] la cifra', 'La cifra de menores perdidos bajó a seis.', ['6 child exact']],
  ['[PR13] entre comas', 'Los pescadores, unos 60, llegaron.', ['60 person about']],
  ['[PR12] redondos', 'Una veintena de niños, medio centenar de vecinos y una decena de agentes.', ['20 child about', '50 person about', '10 officer about']],
  ['[PR12] decenas', 'Decenas de niños llegaron.', ['- child exact']],
  ['[PR14] meses', 'Una niña de nueve meses durmió.', ['0.75 ageYears exact']],
  ['[PR14] meses y años', 'Los niños tienen entre tres meses y catorce años.', ['0.25..14 ageYears between']],
  ['[PR14] lo que dura no es edad', 'Tras una búsqueda de tres meses volvieron.', []],
  ['[PR16] ambas', 'Ambas niñas durmieron.', ['2 child exact']],
  ['[PR16] partes', 'La mitad de los alumnos y dos tercios de las maestras durmieron.', ['50 percent exact', '66.67 percent exact']],
  ['[PR15] todos de regreso', 'Ya están todos de vuelta.', ['- person all']],
  ['[PR15] nadie', 'Nadie resultó herido y todos volvieron.', ['- person none', '- person all']],
])('%s: %s', (_, text, expected) => {
  expect(figuresIn(text, { language: 'es' })).toEqual(expected)
})

test.each([
  ['exact', '160 children came.', [160, 160]],
  ['at least', 'At least 160 children came.', [160, null]],
  ['more than', 'More than 160 children came.', [161, null]],
  ['fewer than', 'Fewer than 160 children came.', [0, 159]],
  ['up to', 'Up to 160 children came.', [0, 160]],
  ['almost', 'Almost 100 children came.', [85, 100]],
  ['about', 'About 100 children came.', [90, 110]],
  ['more than, measured', 'It is more than 90 kilometers away.', [90, null]],
  ['dozens', 'Dozens of children came.', [24, null]],
])('[PR10] the interval of %s', (_, text, expected) => {
  const [value] = statementsIn(text, { language: 'en' }).map((each) => each.value)
  expect(value?.kind === 'quantity' ? [value.min, value.max] : null).toEqual(expected)
})
