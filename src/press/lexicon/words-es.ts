/** Spanish words that a statement about people in care is read by. Data; a star is any ending. Accents make no difference. */
import type { SaidWords } from './said-words.ts'

export const wordsEs: SaidWords = {
  people: {
    child: 'niña|niñas|niño|niños|nna|nnas|niñez|infantes',
    adult: 'adult*|persona adulta|personas adultas',
    everyone: 'persona|personas|individu*|seres humanos|ser humano',
    other:
      'niñit*|chic*|muchach*|bebé|bebés|recién nacid*|lactante*|adolescente*|joven|jóvenes|menor|menores|mujer|mujeres|hombre|hombres|varón|varones|madre*|residente*|sobreviviente*|víctima*|herman*|hija|hijas|hijo|hijos|alumn*|estudiante*|huérfan*|gemel*|señorita*|infante',
    outside:
      'mamá*|padre*|papá*|familiar|familiares|pariente*|familia|familias|miembro*|integrante*|agente*|policía*|soldado*|militar|militares|efectivo*|elemento*|personal|trabajador*|paciente*|guardia|guardias|funcionari*|cuidador*|vecin*|testigo*|abogad*|intérprete*|manifestante*',
  },
  pronouns: 'ellas|ellos|ella|algunas de|algunos de|una de|uno de|quienes|aquellas|aquellos|estas|estos',
  numbers:
    'dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|diecinueve|veinte|veinti*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|cientos|centenar|centenares|doscient*|trescient*|cuatrocient*|quinient*|seiscient*|setecient*|ochocient*|novecient*|mil|miles|millón|millones|docena|docenas|decena|decenas|un par de|una pareja de|puñado|mitad|tercio|cuarta parte|tercera parte|mayoría|la mayor parte|ambos|ambas|quincena|veintena|treintena|medio centenar|el doble',
  single: 'un|una|uno|un solo|una sola|otro|otra',
  percent: 'por ciento|porciento|porcentaje*|por cien',
  otherUnits:
    'hora*|minuto*|segundo*|día|días|semana*|mes|meses|año*|km|kilómetr*|milla*|metro*|vehículo*|bus|buses|autobús|autobuses|microbús|microbuses|carro*|habitacion*|cuarto|cuartos|cama|camas|hogar|hogares|lugar|lugares|institucion*|entidad*|comida*|juzgado*|orden|órdenes|kilo*|litro*|quetzal*|dólar*|grado*|teléfono*|línea*|veces|punto|puntos|página*|idioma*',
  before: 'teléfono|llame|llamar|llamando|línea|número|marque|marcar|artículo|ley|decreto|página|sección|sala|extensión|zona|ext|canal|comunicado|acuerdo',
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre',
  clockWords: 'am|pm|a m|p m|hrs|h|gmt|utc|de la tarde|de la mañana|de la noche|de la madrugada|del mediodía',
  measures: {
    registered: 'registrad*|ingresad*|acogid*|inscrit*|llevad* bajo cuidado|tomad* bajo cuidado|puest* bajo protección',
    inCare: 'bajo cuidado|bajo nuestro cuidado|bajo su cuidado|bajo protección|en protección|bajo resguardo|al cuidado',
    present: 'presentes|presente|confirmad* como presente*|confirmad* presente*|confirmad*',
    inTransit: 'en traslado|en camino|en tránsito|siendo trasladad*',
    away: 'fuera con motivo|fuera con acompañamiento|ausentes con motivo',
    toBeConfirmed: 'por confirmar|sin confirmar|en confirmación|pendientes de confirmar|pendiente de confirmar|aún no confirmad*|no confirmad*|no están confirmad*|no está confirmad*',
    missing: 'no localizad*|sin localizar|sin ser localizad*|desaparecid*|falta|faltan|faltaba|faltaban|por localizar|no han sido localizad*|no ha sido localizad*|no encontrad*|extraviad*|sin encontrar|no fueron localizad*|no fue localizad*|no aparec*',
    locatedElsewhere: 'localizad* en otro lugar|encontrad* en otro lugar|localizad* fuera|ubicad* en otro lugar',
    leftCare: 'egresad*|dejaron el cuidado|dejaron nuestro cuidado|dejó nuestro cuidado|salieron del cuidado|egreso*',
    leftAbroad: 'en el extranjero|al extranjero|fuera del país|en el exterior',
    returnedByOrder: 'devuelt* por orden|con su familia|con sus familias|de vuelta con su familia|reintegrad*|de vuelta con sus familias',
    died: 'fallecid*|falleci*|muert*|murió|murieron',
  },
  positive: 'todas|todos|todo el mundo|toda|cada una|cada uno|cada|la totalidad|totalidad|sin excepción|el grupo completo|al completo|el grupo entero|en su totalidad|por completo',
  negative: 'nadie|ninguno|ninguna|ningún|ningunos|ningunas|ni una|ni uno|ni un|no hay|no queda|no quedan|sin que|cero|no existen|no existe|tampoco',
  negation: 'no|casi|apenas',
  frames: {
    located: 'localizad*|localizó|localizaron|localiza|localizan|encontrad*|encontró|encontraron|hallad*|hallaron|halló|ubicad*|ubicó|ubicaron|aparecid*|apareció|aparecieron|recuperad*|identificad*|reunid*',
    back: 'regresó|regresaron|regresad*|retornó|retornaron|retornad*|volvió|volvieron|vuelto|de vuelta|bajo cuidado|bajo nuestro cuidado|bajo protección|bajo resguardo|protegid*|resguardad*|a salvo|segur*|bien|sanas|sanos|en buenas manos|presentes|albergad*|puest* a salvo',
    missing: 'falta|faltan|faltaba|faltaban|faltó|desaparecid*|sin localizar|sin ser localizad*|extraviad*|perdid*|ausente*|por localizar|por encontrar|no localizad*|sin encontrar|falte|falten',
  },
  unasserted: 'hasta que|si|salvo que|para localizar|para encontrar|para ubicar|a fin de|con el fin|pedimos|se pide|será|serán|para que|seguimos buscando|para hallar',
  definite: 'las|los|la|el|nuestras|nuestros|estas|estos|sus',
  never: {
    pregnancy: 'embaraz*|encinta|gestant*|gestac*|gravid*|preñad*|abort*|dio a luz|dieron a luz|parto|partos|parturient*|madres adolescentes|niñas madre*|maternidad|recién nacid*',
    abuse: 'abus*|violad*|violac*|violar*|violó|violaron|agred*|agresi*|agresor*|incest*|sexual*|explotac*|explotad*|trata de person*|trata de niñ*|de trata|tratant*|maltrat*|víctim*|matrimonio* forzad*|matrimonio* infantil*|forzad* a cas*|golpead*|tortur*|acos*|estupr*',
    examination: 'examen*|exámen*|examinad*|examinar*|reconocimiento médico|reconocimientos médicos|ginecol*|forens*|radiograf*|hisop*|adn|prueba* de sangre|edad ósea|prueba* de edad|peritaj*|autops*|diagnóst*|diagnostic*|evaluacion* médica*|evaluación médica',
    nationality: 'nacionalidad*|ciudadan*|extranjer*|pasaporte*|apátrid*|país de origen|países de origen|migrant*|inmigrant*|refugiad*|indocumentad*',
    belief: 'religi*|secta|sectas|sectari*|culto|cultos|fe|judí*|ortodox*|jaredí*|haredí*|jasíd*|cristian*|católic*|evangélic*|protestante*|musulm*|islám*|mormon*|etnia*|étnic*|indígena*|maya|mayas|ladin*|xinka*|garífun*|tribu*|creyente*|feligres*|congregaci*|racial*',
  },
  demonyms:
    'guatemaltec*|mexic*|estadounidens*|norteamerican*|israel*|canadiens*|salvadoreñ*|hondureñ*|nicaragüens*|colombian*|venezolan*|argentin*|brasileñ*|chilen*|peruan*|ecuatorian*|bolivian*|cuban*|haitian*|dominican*|español*|aleman*|francés|francesa|franceses|francesas|británic*|ingles*|irlandes*|italian*|ruso|rusos|rusa|rusas|ucranian*|polac*|ruman*|turc*|iraní*|iraquí*|siria|sirias|sirio|sirios|afgan*|chino|chinos|china|chinas|hindú*|beliceñ*|costarricens*|panameñ*|marroquí*|etíop*|somalí*|sudanes*|europe*|african*|asiátic*|latinoamerican*|centroamerican*',
  things: 'medida*|esfuerzo*|información|derecho*|medio|medios|acción|acciones|servicio*|dato*|duda*|caso de|recurso*|norma*|procedimiento*|detalle*|necesidad*|apoyo*|parte|partes|denuncia*|tipo|clase|solicitud*|pregunta*|noticia*|comunicado*|ciudadanía|población',
  institutions: 'autoridad*|gobierno*|policía|ministeri*|embajad*|consul*|juzgad*|tribunal*|ley|leyes|estado|congreso|ejército|institucion*|cruz roja|procuradur*|secretarí*|presidenci*|capital|ciudad|frontera*|fiscalía|república|nacional',
  placeKinds: 'el hospital|del hospital|el hogar|del hogar|albergue|refugio|centro de cuidado|el centro|del centro|juzgado|finca|clínica|orfanato|cuartel|cuarto|sala|pabellón|casa hogar',
  alert: 'alerta activa|alerta de búsqueda|alertas activas|alerta está activa|alertas están activas|alertas de búsqueda',
  ordinary:
    'rosa|luz|paz|flor|cruz|sol|mar|cielo|estrella|luna|alba|aurora|blanca|clara|linda|bella|esperanza|fe|caridad|gracia|gloria|victoria|consuelo|dolores|mercedes|soledad|amparo|milagros|socorro|remedios|pilar|rocío|perla|esmeralda|ángel|ángeles|salvador|jesús|santos|domingo|julio|abril|mayo|agosto|reyes|rey|reina|príncipe|león|lobo|toro|cordero|paloma|águila|campos|campo|prado|valle|monte|montes|río|ríos|lago|fuentes|fuente|puente|torre|torres|castillo|casas|casa|calle|plaza|iglesia|ramos|rama|palma|olivo|romero|laurel|rosales|jardín|peña|roca|piedra|arena|blanco|rubio|moreno|delgado|bravo|alegría|bueno|leal|franco|justo|cortés|guerra|duarte|marín|herrero|zapatero|molina|pastor|cabrera|vaca|verdugo|mesa|plata|oro|juez|alcalde|vega|sierra|barrio|villa|aldea|norte|sur|oeste|este|primero|segundo|abierto|cabo|mora|naranjo|cerezo|manzano|fuerte|largo|mayor|menor|nieve|lluvia|viento|tierra|mundo|vida|vidal|modesto|felicidad|abundio|camino|viaje|general|oficina|estado|cuidado|presente|niños|niñas|búsqueda|alerta|pública|las|los|del|con|por|para|que|una|uno|sin|han|hay|son|fue|está|están|sus|más|muy|como|hoy|dos|seis|diez',
  particles: 'del|los|las|ben|bat|bar|von|van|der|den|abu|bin|ibn|san|santa|dos|das|mac',
}
