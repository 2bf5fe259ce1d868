// Invented reports on three invented operations: a model, its rewriting in other words, and reports of others on the same days.

const homeModel = `Police and social workers remove 84 children from boarding home in Vadra hills
Vadra, March 4 - Police and social workers removed 84 children from a boarding home in the Vadra hills on Tuesday after a former cook told a magistrate that pupils were being locked in a cellar.
The operation at the Stellan House began before dawn, when some 60 officers cut through a chain on the main gate.
The children, aged between four and sixteen, were driven in five coaches to a sports hall in the town of Brusk.
"Many of them had not seen a doctor in years," said Irena Kolva, who heads the county's family service.
Three teachers and the director of the home, Pavol Setnik, were detained for questioning.
Setnik's lawyer called the operation unlawful and said that parents had signed contracts with the home.
Investigators carried boxes of papers, two computers and a set of handcuffs out of the building.
The home was founded in 1998 by a teachers' cooperative and has been fined twice for overcrowding.
Last autumn inspectors were turned away at the door and left without a report.
On Wednesday evening a few dozen parents gathered in front of the sports hall and shouted the names of their sons and daughters.
Some of them climbed over a fence at the back and left with four boys before guards closed the yard.
The family service later reported that two of the four had been brought back by an uncle.
A judge in Brusk will decide on Friday whether the children stay in public care.
Neighbours said they had heard crying at night but were afraid of the director.
The county has asked families with relatives at the home to call a telephone line.
`

/** Of homeModel, sentence by sentence in other words; two sentences are left out. */
const homeRewritten = `Eighty-four youngsters taken out of hill boarding school
A total of 84 youngsters were taken out of a boarding school near Vadra on Tuesday by officers and family workers, after a woman who used to cook there informed a magistrate that students were shut in a cellar.
About 60 policemen opened the chained gate of Stellan House before sunrise and so began the intervention.
Five coaches drove the kids, who are four to sixteen years old, to the town of Brusk, where they were put up in a sports hall.
The chief of the county family service, Irena Kolva, remarked that for years a lot of them had been without a doctor.
Director Pavol Setnik and three of his teachers are being questioned by detectives after they were detained.
According to the attorney of Setnik the intervention broke the law, as there were contracts signed by the parents.
Boxes full of papers, handcuffs and a pair of computers were taken away from the building by investigators.
A cooperative of teachers established the home in 1998, and it had to pay fines two times because it was overcrowded.
In autumn last year the inspectors had been refused at the door.
Dozens of parents came together outside the sports hall on Wednesday evening, shouting out their children's names.
Several climbed a fence behind it and went off with four boys until the yard was closed by the guards.
Two of these four were returned by an uncle, as the family service said afterwards.
Whether public care goes on for the children is to be decided on Friday by a Brusk judge.
`

/** Of the same days, by somebody who was there. */
const homeOther = `Parents storm sports hall after school closure
Shouting broke out in Brusk on Wednesday night as parents tried to reach children who had been taken from Stellan House the day before.
A reporter of this newspaper saw a group scale the rear fence and come out with four boys.
"They are our children, not the county's," said a mother who gave her name as Livia.
Officers blocked the road with two vans and let nobody pass until midnight.
The county took 84 children from the boarding home on Tuesday in an operation with dozens of police.
Officials have spoken of a cellar; nothing of it has been shown to the press.
Pavol Setnik, the director, is in custody, and his lawyer wants him out by the weekend.
The home charges no fees and lives off a bakery and the sale of honey.
Former pupils who spoke to this newspaper described strict days but denied beatings.
In the valley opinions are split between those who buy bread there and those who never liked the place.
A hearing about the children's care is set for Friday at nine.
Irena Kolva of the family service would not answer questions at the hall.
Beds and blankets were still being carried in at dusk by volunteers of the Red Cross.
`

/** Of the same days, by an agency far away. */
const homeAgency = `Director held, 84 pupils in care
A court is to rule on Friday on the care of 84 pupils of a private boarding home whose director was arrested this week.
The director, Pavol Setnik, and three teachers face questions about a cellar in which pupils are said to have been locked.
He denies any wrongdoing, his lawyer said.
The county's family service said the pupils were being examined by doctors and would be questioned by specialists.
It is the third private home in the region to be closed within two years.
In January a home in Orlec was shut after a fire in which a caretaker died.
Parents have protested outside the hall where the pupils are staying, and on Wednesday four boys were taken away for a time.
Parliament is to debate licences for private homes next month.
Opposition deputies say the ministry ignored warnings, among them a visit by inspectors who were not let in.
The minister of education said she had asked for a list of all homes without a licence.
Child welfare groups welcomed the step but warned against housing so many children in a hall.
`

const floodModel = `Evacúan a 132 niñas y niños de un internado en la ribera del río Tamaque
San Telmo, 12 de agosto. Bomberos y personal de la Secretaría de la Niñez evacuaron el lunes a 132 niñas y niños de un internado en la ribera del río Tamaque, luego de que el agua entró en los dormitorios.
La evacuación comenzó a las dos de la madrugada, cuando el cuidador Eusebio Larrañaga avisó por radio que el muro había cedido.
Los más pequeños salieron en lanchas y los demás caminaron tomados de una soga hasta la carretera.
"No dejamos a nadie en los cuartos", dijo la comandante de bomberos, Petrona Ixcoy.
Las niñas y los niños fueron llevados al gimnasio municipal, donde se instalaron catres y dos cocinas.
La secretaria de la Niñez, Ofelia Bran, informó que nueve menores fueron trasladados al hospital con fiebre.
El internado, que dirige una fundación extranjera, no tenía plan de evacuación, según un informe de 2021.
La fundación respondió que había pedido permiso para levantar otro muro y que nadie le contestó.
El martes, unos 40 padres llegaron al gimnasio para llevarse a sus hijos sin esperar el registro.
Los agentes que cuidaban la puerta no pudieron detenerlos y doce niños salieron con sus familias.
La secretaria aseguró después que diez de los doce ya habían sido registrados en sus casas.
De los otros dos no se sabe dónde están y la alerta sigue activa.
La fiscalía abrió una investigación contra el administrador del internado por abandono.
El pronóstico anuncia más lluvia hasta el jueves en toda la cuenca.
`

/** Of floodModel, in other words; one sentence is left out. */
const floodRewritten = `El río saca de sus camas a 132 internos
Un total de 132 menores que vivían en un internado junto al río Tamaque tuvieron que ser evacuados este lunes por bomberos y trabajadores de la Secretaría del ramo, pues los dormitorios se inundaron.
Todo empezó a las dos, de madrugada: el muro cedió y Eusebio Larrañaga, cuidador del lugar, lo comunicó por radio.
En lanchas sacaron a los de menor edad, mientras el resto avanzó a pie hacia la carretera, agarrado de una soga.
Según Petrona Ixcoy, jefa de los bomberos, en los cuartos no quedó nadie.
El gimnasio de la municipalidad recibió a los niños con catres y un par de cocinas.
Con fiebre llegaron al hospital nueve de ellos, de acuerdo con Ofelia Bran, titular de la Secretaría.
Un informe del año 2021 advertía que en el internado, en manos de una fundación de otro país, faltaba un plan para evacuar.
Esa fundación sostuvo que solicitó el permiso de un nuevo muro y no obtuvo contestación.
Cerca de 40 padres se presentaron el martes en el gimnasio y quisieron llevarse a los hijos antes del registro.
Doce de los niños se fueron con las familias, ya que en la puerta los agentes no lograron contenerlos.
Diez de esos doce fueron registrados en las viviendas, afirmó la funcionaria.
Por abandono, el administrador del internado es investigado por la fiscalía.
Hasta el jueves se esperan lluvias en la cuenca entera.
`

/** Of floodModel, into English, sentence by sentence. */
const floodTranslated = `River floods boarding school, 132 children moved
Firefighters and staff of the Children's Secretariat evacuated 132 boys and girls on Monday from a boarding school on the bank of the Tamaque river when water came into the dormitories.
It began at two in the morning, when Eusebio Larrañaga, the caretaker, reported by radio that the wall had given way.
The smallest ones left by boat and the rest walked to the road holding on to a rope.
"We left nobody in the rooms," said Petrona Ixcoy, who commands the firefighters.
The children were taken to the municipal gymnasium, where cots and two kitchens were set up.
Nine minors were moved to hospital with fever, said Ofelia Bran, the secretary for children.
The boarding school is run by a foreign foundation and had no evacuation plan, according to a report of 2021.
The foundation answered that it had asked for a permit to build another wall and got no reply.
On Tuesday some 40 parents arrived at the gymnasium to take their children away without waiting for registration.
The officers who guarded the door could not hold them, and twelve children left with their families.
The secretary later said that ten of the twelve had been registered at home.
Where the other two are is not known, and the alert is still active.
Prosecutors opened an investigation of the boarding school's administrator for neglect.
`

/** Of the same flood, by a radio station. */
const floodOther = `Dos niños siguen sin aparecer tras la salida del gimnasio
Dos hermanos de siete y nueve años siguen sin aparecer desde el martes, cuando salieron del gimnasio municipal de San Telmo entre empujones.
"Yo los vi subir a una camioneta gris", contó a esta radio una vendedora de atol que pidió no dar su nombre.
La alerta fue activada esa misma noche a pedido de la Secretaría de la Niñez.
Los hermanos vivían en el internado que el río Tamaque inundó el lunes, del que fueron evacuados 132 niños.
Ofelia Bran dijo que no descansará hasta verlos y pidió a las familias que avisen antes de llevarse a nadie.
En el gimnasio quedan 111 niños, y las vecinas del barrio cocinan por turnos.
Un maestro jubilado organiza juegos por la tarde y una biblioteca prestó sesenta libros.
La comandante Ixcoy advirtió que el agua aún no baja y que nadie debe volver por sus cosas.
El alcalde prometió un local más seco, aunque no dijo cuándo.
La fundación que dirige el internado no contestó las llamadas de esta radio.
La fiscalía confirmó que investiga al administrador.
`

/** Of the same flood, by a foreign service. */
const floodForeign = `Two brothers missing after flood at school
Police in San Telmo are looking for two brothers who vanished from a sports hall that shelters children from a flooded boarding school.
They were last seen on Tuesday, when parents forced their way past the guards.
A wall beside the Tamaque river collapsed during heavy rain at the start of the week.
Weather services blame an unusually warm sea for the storms, which have killed 14 people in the region.
Roads to the south remain cut and the army is flying in food.
In all 132 children had been living at the school, which belongs to a foundation based abroad.
Its lawyers say they warned the town about the wall.
The children's secretariat has issued an alert with photographs of the brothers.
Nine children were treated for fever and have left hospital.
More rain is forecast until Thursday.
`

const transportModel = `Judge orders return of 57 children held in Calden transit centre
A judge in Calden ordered on Monday that 57 children be moved out of a transit centre where they had slept on floors for eleven nights.
The ruling by Judge Amaru Velling followed an unannounced visit in which she counted one shower for every nineteen children.
The children had been picked up in three lorries on the northern road in late May together with 22 women.
Port officials said at the time that all of them were on their way to a wedding.
The women, most of whom speak only Tirri, told an interpreter that they had paid a broker for work on a plantation.
"Nobody asked the children anything for a week," the judge wrote in a decision of twelve pages.
The child protection office must find families or small homes for them by the fifteenth of June.
Its head, Tomas Reuel, said the deadline could be met for forty of them at most.
Two drivers are in custody and a third crossed the border before police could stop him.
The transit centre was built for sailors and has no yard.
A group of nurses who had worked there without pay spoke of scabies and of children who hid bread in their shoes.
The consulate has sent papers for nineteen of the children and disputes the age of six others.
`

/** Of transportModel, in other words, shorter. */
const transportRewritten = `Fifty-seven children must leave Calden centre, court says
On Monday a Calden court ruled that 57 children must leave the transit centre in which they spent eleven nights sleeping on the floor.
Judge Amaru Velling had gone there without announcement and found only one shower per nineteen children.
Late in May, they and 22 women were discovered in three lorries on the road to the north.
At that time officials of the port claimed that everybody was travelling to a wedding.
Through an interpreter the women, who mainly speak Tirri, said a broker had taken money from them for plantation work.
In her twelve-page decision, the judge noted that for a week "nobody asked the children anything".
Small homes or families have to be found by the child protection office before 15 June.
For forty of them at the most this can be done in time, according to Tomas Reuel, the head of the office.
A third driver got over the border before the police stopped him, while two others are in custody.
Nurses who volunteered at the centre reported scabies, and bread hidden by children in their shoes.
Papers for nineteen of them came from the consulate, which doubts how old six more are.
`

/** Of the same ruling, by a newspaper of the port. */
const transportOther = `Port town asks where the children will go
Nobody in Calden seems to know where 57 children will sleep next week.
Judge Amaru Velling wants them out of the transit centre by mid-June, and the town has eleven foster families.
Tomas Reuel of the child protection office met the mayor on Tuesday and left without a word to the press.
The children came with 22 women in lorries that customs officers stopped in May because of a broken lamp.
Fishermen brought fruit to the fence; a baker sends rolls each morning.
"My own mother came in a boat," said Odile Marsk, who has offered two rooms.
The women have been taken to a convent and may leave when they wish.
Sailors complain that their centre has been full for weeks and that their union was never asked.
The drivers' trial begins in September.
A councillor for the harbour party wants the children sent back over the border at once, which the judge has forbidden.
Scabies was treated last week, the town doctor said, and nobody is ill at present.
`

export const invented = { homeModel, homeRewritten, homeOther, homeAgency, floodModel, floodRewritten, floodTranslated, floodOther, floodForeign, transportModel, transportRewritten, transportOther } as const
