/**
 * Words that mean the same in reports about people in care, English and Spanish, each group under one stem. With it
 * a sentence and its rewriting in other words are alike, and so are a report and one in the other language. Data:
 * a group is a line, its name first. It grows with its tests.
 */
const groups: readonly string[] = [
  'CHILD child children kid kids minor minors youngster youngsters nino nina ninos ninas menor menores infante infantes pequeno pequenos pequena pequenas boy boys girl girls chico chicos chica chicas',
  'TEEN adolescent adolescents teenager teenagers teen teens adolescente adolescentes joven jovenes youth youths',
  'WOMAN woman women mujer mujeres mother mothers madre madres female females',
  'RELATIVE relative relatives family families familiar familiares familia familias pariente parientes parent parents padre padres kin kinsfolk',
  'GROUP sect sects cult cults group groups community communities secta sectas grupo grupos comunidad comunidades congregation congregacion',
  'MEMBER member members follower followers miembro miembros integrante integrantes seguidor seguidores adherent adherents',
  'POLICE police policeman policemen policia policias officer officers agent agents agente agentes constabulary gendarme gendarmes gendarmeria',
  'SOLDIER soldier soldiers military army troops soldado soldados militar militares ejercito tropas',
  'AUTHORITY authority authorities official officials autoridad autoridades funcionario funcionarios funcionaria government gobierno state estado county council ministry workers',
  'PROSECUTOR prosecutor prosecutors prosecution fiscal fiscales fiscalia ministerio publico',
  'ATTORNEY attorney procuraduria procurador procuradora pgn',
  'MINISTER minister ministers ministro ministra ministros ministry secretary',
  'WELFARE welfare bienestar social',
  'COURT court courts judge judges tribunal tribunales juez jueza jueces juzgado juzgados',
  'SHELTER shelter shelters center centers centre centres home homes refuge albergue albergues refugio refugios centro centros hogar hogares facility facilities institution premises building edificio instalaciones house houses casa',
  'FARM farm farms finca fincas ranch rancho hacienda property compound settlement terreno granja estate estates',
  'GATE gate gates door doors entrance porton portones puerta puertas reja fence fences verja',
  'FORCE force forced forcing forzar forzaron forzo forzando forzada prise prised',
  'ENTER enter entered entering entry broke break breaking burst storm stormed storming irrumpir irrumpieron irrumpio ingresar ingresaron ingreso entrar entraron entro irrupcion push pushed pushing stormers invade invaded',
  'TRYTO try tried tries trying attempt attempted attempting attempts sought effort efforts intentar intentaron intento intentos trataron trato tratar pretendieron intentando',
  'CARRYOFF abduct abducted abducting abduction kidnap kidnapped kidnapping snatch snatched snatching recapture secuestrar secuestraron secuestro sustraer sustrajeron sustraccion llevaron llevar llevarse raptar raptaron seize seized seizing retake',
  'TAKE take took taken takes taking carry carried removed remove removing removal brought bring bringing sacar sacaron retiraron retirar trasladados trasladaron trasladar traslado trasladadas transferred moved drove driven',
  'CARE rescue rescued rescuing rescues rescatar rescataron rescato rescatados rescatadas rescate care custody protection proteccion resguardo resguardar resguardados resguardadas cuidado safeguard safeguarded protect protected proteger protegidos protegio',
  'OPERATION raid raided raids raiding operation operations operativo operativos allanamiento allanaron allano allanamientos redada search searched registro intervention intervencion diligencia',
  'FIND find found finding locate located locating trace traced localizar localizaron localizo localizados localizadas localizado localizada hallar hallaron hallados encontrar encontraron encontrados encontradas ubicar ubicaron ubicados',
  'MISSING missing disappeared unaccounted evaded evade eluded desaparecidos desaparecidas desaparecido evadieron evadido evadir faltan falta faltaban slipped',
  'FLEE flee fled escape escaped escapes escaping huir huyeron huyo escapar escaparon escapado fugaron fuga',
  'RETURN return returned returning returns regresar regresaron regreso devolver devueltos devolucion retorno volver volvieron recover recovered recuperar recuperaron recuperados back',
  'ALERT alert alerts alerta alertas alarm',
  'ACTIVE active activated activate activada activo activaron activar activa issued emitio emitida raised',
  'GATHER gather gathered gathering assembled assemble crowd crowded concentraron congregaron congregados reunieron protest protested protesters protesta protestaron manifestaron demonstrate demonstrated demonstrators',
  'DEMAND demand demanded demanding demands call called calling exigir exigieron exigian exigiendo reclamar reclamaron reclamo pedir pidieron insist insisted',
  'ABUSE abuse abused abuses abusing mistreatment maltreatment maltrato abuso abusos ill',
  'RAPE rape rapes violacion violaciones',
  'PREGNANCY pregnancy pregnancies embarazo embarazos pregnant',
  'FORCED2 forzados forzosos',
  'SUSPICION suspicion suspicions suspected suspect alleged allegedly presunto presunta presuntos presuntas sospecha sospechas supuesto supuestos supuesta supuestas presuntamente supuestamente possible posible posibles',
  'COMPLAINT complaint complaints denuncia denuncias report reports accusation accusations accuse accused accuses accusing acusar acuso acusan acusacion acusaciones',
  'PROBE investigate investigated investigating investigation investigations inquiry inquiries probe probes investigar investigan investigacion investigaciones',
  'ARREST arrest arrested arrests detain detained capture captured detener detuvieron detenidos detenido detenida arrestados arrestado captura capturados capturado captured',
  'FREE free freed release released releasing liberar liberados liberadas liberaron libertad liberty',
  'CONVICT convict convicted conviction condenar condenados condenado condena sentenced sentence sentenciados guilty culpable culpables jailed',
  'DEAD dead death deaths died die dies killed kill muerto muertos muerta muertas murieron murio fallecido fallecidos fallecieron fallecio body bodies cadaver cadaveres',
  'HURT hurt injured injuries injury wounded herido heridos herida heridas lesionado lesionados lesiones',
  'BONES bones bone remains osamenta osamentas restos skeleton skeletal huesos',
  'BUS minibus minibuses bus buses microbus microbuses van vans vehicle vehicles vehiculo vehiculos autobus coach',
  'CLASH clash clashed clashes scuffle scuffles scuffled enfrentamiento enfrentamientos forcejeo forcejeos confrontation altercado altercados brawl struggled jostled jostling',
  'INTERCEPT intercept intercepted interceptaron intercepto interceptados stop stopped detenidas stopping',
  'OUTSIDE outside afueras fuera frente exterior',
  'REPLY denied deny denies denying negar nego negaron niega niegan desmintio desmintieron reject rejected rechazo rechazaron',
  'STATEMENT statement statements comunicado comunicados communique declaration declaracion declaraciones release',
  'SUNDAY sunday domingo', 'MONDAY monday lunes', 'TUESDAY tuesday martes', 'WEDNESDAY wednesday miercoles', 'THURSDAY thursday jueves', 'FRIDAY friday viernes', 'SATURDAY saturday sabado',
  'JANUARY january enero', 'FEBRUARY february febrero', 'MARCH march marzo', 'APRIL april abril', 'MAY mayo', 'JUNE june junio', 'JULY july julio', 'AUGUST august agosto',
  'SEPTEMBER september septiembre setiembre', 'OCTOBER october octubre', 'NOVEMBER november noviembre', 'DECEMBER december diciembre',
  'DAY day days dia dias', 'NIGHT night noche evening tarde afternoon', 'MORNING morning manana dawn madrugada', 'YEAR year years ano anos',
  'HUNDRED hundred centenar cien ciento cientos', 'DOZEN dozen dozens docena docenas',
  'NOT not no never none neither nunca jamas ninguno ninguna ni tampoco unable failed',
  'HOSPITAL hospital hospitals hospitales clinic clinica', 'SCHOOL school schools escuela escuelas colegio', 'CHURCH church churches iglesia iglesias templo', 'PRISON prison prisons jail carcel prision',
  'CAPITAL capital city ciudad', 'COUNTRY country countries pais paises', 'SAFE safe safety salvo salvos seguro segura seguros seguras unharmed ilesos ilesas',
  'EVERYONE everyone everybody totality totalidad', 'PRESS journalist journalists reporter reporters periodista periodistas press prensa media medios',
  'NEIGHBOUR neighbour neighbours neighbor neighbors vecino vecinos resident residents witness witnesses testigo testigos',
  'LAWYER lawyer lawyers abogado abogados abogada', 'LEADER leader leaders lider lideres dirigente dirigentes head', 'DOCTOR doctor doctors medico medicos medica physicians',
  'FOOD food meal meals comida alimentos', 'DOCUMENT document documents papers documento documentos', 'REFUSE refused refuse prevented prevent impidieron impidio impedir blocked block rebuffed negaron',
  'FOREIGN foreign ajena ajeno', 'MARRIAGE marriage marriages matrimonio matrimonios wed', 'LIVE live lives living reside residing vive viven residen habitan dwell dwells',
]

/** Numbers, so that "twelve", "doce" and 12 are one word. */
const numbers: readonly string[] = [
  '2 two dos', '3 three tres', '4 four cuatro', '5 five cinco', '6 six seis', '7 seven siete', '8 eight ocho', '9 nine nueve', '10 ten diez', '11 eleven once', '12 twelve doce', '13 thirteen trece',
  '14 fourteen catorce', '15 fifteen quince', '16 sixteen dieciseis', '17 seventeen diecisiete', '18 eighteen dieciocho', '19 nineteen diecinueve', '20 twenty veinte', '30 thirty treinta', '40 forty cuarenta',
  '50 fifty cincuenta', '60 sixty sesenta', '70 seventy setenta', '80 eighty ochenta', '90 ninety noventa', '1000 thousand mil',
]

/** Everyday words of the two languages that do not look alike. */
const everyday: readonly string[] = [
  'RIVER river rivers rio rios', 'WALL wall walls muro muros pared paredes', 'WATER water agua aguas', 'RAIN rain rains lluvia lluvias', 'FIRE fire fires fuego incendio incendios', 'FIREMAN firefighter firefighters bombero bomberos',
  'BOAT boat boats lancha lanchas bote botes barco barcos', 'ROAD road roads highway carretera carreteras camino caminos', 'STREET street streets calle calles', 'ROOM room rooms cuarto cuartos habitacion habitaciones',
  'BEDROOM dormitory dormitories dormitorio dormitorios', 'BED bed beds cama camas cot cots catre catres', 'KITCHEN kitchen kitchens cocina cocinas', 'FEVER fever fiebre', 'SICK sick ill enfermo enfermos enferma enfermas disease enfermedad',
  'FOUNDATION foundation fundacion', 'PERMIT permit permission permits permiso permisos licence license licencia', 'ANSWER answer answered answers reply replied respondio respondieron respuesta contesto contestaron contestacion', 'ASK ask asked asks pidio pidieron solicito solicitaron solicitud',
  'HEALTH health salud', 'GYM gym gymnasium gimnasio', 'TOWN town towns village villages municipal municipality municipio pueblo aldea aldeas', 'MAYOR mayor mayors alcalde alcaldesa', 'SON son sons daughter daughters hijo hijos hija hijas',
  'BROTHER brother brothers sister sisters sibling siblings hermano hermanos hermana hermanas', 'UNCLE uncle aunt tio tia', 'GRANDMOTHER grandmother grandmothers abuela abuelas grandfather abuelo', 'MAN man men hombre hombres', 'BABY baby babies infant infants bebe bebes',
  'OPEN open opened opening abrir abrio abrieron', 'CLOSE close closed closing shut cerrar cerro cerraron cerrado', 'BEGIN begin began begun start started comenzo comenzaron empezo empezaron inicio', 'END end ended ends termino terminaron fin', 'ARRIVE arrive arrived llego llegaron llegar',
  'LEAVE leave left leaving salir salieron salio dejar dejaron dejo dejamos', 'WALK walk walked caminaron caminar camino foot', 'SEE see saw seen vio vieron ver visto', 'HEAR hear heard oir oyeron escucharon oido', 'FEAR fear feared afraid miedo temor temen', 'HELP help helped ayuda ayudaron ayudar',
  'WAIT wait waited waiting esperar esperaron esperan', 'GUARD guard guards guarded guardia guardias cuidaban vigilantes vigilante', 'CARETAKER caretaker cuidador cuidadora', 'HOLD hold held contener detenerlos contenerlos', 'KNOW know known knows sabe saben sabia conocido',
  'WEEK week weeks semana semanas', 'MONTH month months mes meses', 'HOUR hour hours hora horas', 'TODAY today hoy', 'YESTERDAY yesterday ayer', 'LAST last pasado pasada', 'NEXT next proximo proxima', 'OLD old edad aged ages', 'NORTH north norte', 'SOUTH south sur', 'EAST east este', 'WEST west oeste',
  'BORDER border frontera', 'LAW law laws ley leyes', 'CRIME crime crimes offence offences offense delito delitos', 'TRIAL trial juicio', 'HEARING hearing audiencia', 'NEGLECT neglect abandono', 'WORK work trabajo trabajar', 'WORKER worker workers trabajador trabajadores employee employees empleado empleados',
  'TEACHER teacher teachers maestro maestros maestra maestras docente docentes', 'STUDENT student students pupil pupils alumno alumnos estudiante estudiantes', 'COOK cook cooks cocinera cocinero', 'NURSE nurse nurses enfermera enfermeras', 'FLIGHT flight vuelo plane avion', 'WARN warn warned warning advirtio advirtieron aviso advertencia alerto',
  'HALF half mitad medio', 'MONEY money dinero', 'ROPE rope soga cuerda', 'BLOOD blood sangre', 'WEAPON weapon weapons arma armas', 'SHOT shot shots disparo disparos', 'NAME name names nombre nombres', 'PICTURE photo photos picture photograph fotografia foto fotos', 'TELEPHONE telephone phone telefono llamada llamadas',
  'LOST lost perdido perdidos', 'SMALL small smallest pequenisimo', 'WOUND wound', 'COST cost costs costo', 'REGISTER register registered registration registrados registrado registro', 'FORMER former ex exdirector', 'MANY many much muchos muchas', 'NEAR near nearly cerca alrededor',
]

const concepts: ReadonlyMap<string, string> = new Map(
  [...everyday, ...numbers, ...groups].flatMap((group) => {
    const [name = '', ...words] = group.split(' ')
    return words.map((word) => [word, name] as const)
  }),
)

/** Null for a word of no group. In: folded. */
export function conceptOf(folded: string): string | null {
  return concepts.get(folded) ?? null
}
