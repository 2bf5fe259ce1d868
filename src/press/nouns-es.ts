/** Spanish nouns by what a number before them counts; singular and without accents. */
import { tableOf } from './pack.ts'
import type { UnitClass } from './statement.ts'

export const nounsEs = tableOf<UnitClass>([
  ['niño niña menor adolescente bebe infante hijo hija escolar colegial chico chica muchacho muchacha criatura crio cria lactante nieto nieta huerfano huerfana alumno alumna pequeño pequeña quinceañera nene nena parvulo neonato neonata nacido nacida guri', 'child'],
  ['mujer madre esposa viuda señora monja abuela religiosa', 'woman'],
  ['hombre varon padre esposo marido abuelo señor', 'man'],
  ['adulto adulta mayor anciano anciana', 'adult'],
  ['familiar pariente padres hermano hermana tio tia primo prima sobrino sobrina allegado allegada deudo', 'relative'],
  ['familia hogar', 'family'],
  ['policia agente soldado militar efectivo uniformado gendarme guardia oficial marino elemento patrullero investigador fiscal detective inspector uniformada', 'officer'],
  [
    'persona magistrado magistrada consejero consejera defensor defensora procurador procuradora supervisor supervisora edil regidor regidora jerarca mandatario mandataria delegado delegada intendente presidente presidenta gobernador gobernadora secretario secretaria comisario comisaria coordinador coordinadora profesional acogido acogida albergado albergada ingresado ingresada alojado alojada residente gente individuo lider miembro integrante seguidor seguidora victima sobreviviente superviviente rehen pasajero pasajera residente vecino vecina habitante migrante refugiado refugiada trabajador trabajadora obrero empleado empleada sospechoso sospechosa atacante agresor secuestrador secuestradora plagiario captor rebelde terrorista civil poblador pobladora feligres turista tripulante maestro maestra profesor profesora docente medico medica doctor doctora enfermero enfermera paciente estudiante detenido detenida preso presa recluso reclusa reo cautivo combatiente insurgente manifestante testigo voluntario voluntaria rescatista socorrista bombero bombera paramedico conductor chofer piloto pescador marinero capitan funcionario funcionaria periodista abogado abogada juez jueza sacerdote pastor campesino campesina comerciante extranjero extranjera ciudadano ciudadana joven jovenes cuerpo cadaver muerto muerta fallecido fallecida difunto herido herida lesionado lesionada damnificado damnificada desaparecido desaparecida desplazado desplazada evacuado evacuada rescatado rescatada secuestrado secuestrada raptado raptada liberado liberada capturado capturada hospitalizado hospitalizada afectado afectada adepto adepta activista dirigente cabecilla implicado implicada imputado imputada acusado acusada condenado condenada vida baja muerte deceso fallecimiento ' +
      'pandillero sicario hombre_armado pistolero delincuente asaltante guerrillero miliciano yihadista peregrino peregrina viajero viajera ocupante vacacionista bañista nadador excursionista minero jornalero jornalera indigena nativo lugareño ministro ministra diputado diputada senador senadora concejal alcalde alcaldesa vocero vocera portavoz experto experta tecnico tecnica ingeniero ingeniera psicologo psicologa cuidador cuidadora educador educadora director directora compañero compañera amigo amiga usuario usuaria cliente electores votante asistente invitado invitada internado internada internos interno interna sectario creyente fiel fundador fundadora sujeto deportado deportada retornado retornada naufrago mexicano mexicana guatemalteco guatemalteca colombiano colombiana español española peruano peruana chileno chilena hondureño salvadoreño venezolano venezolana ecuatoriano ecuatoriana argentino argentina israeli estadounidense canadiense',
    'person',
  ],
  ['aldea pueblo ciudad distrito provincia comunidad barrio isla campamento sitio lugar municipio estado region zona area finca localidad vereda caserio departamento puerto playa comuna canton asentamiento punto sector corregimiento', 'place'],
  ['pais nacion', 'country'],
  ['casa vivienda edificio sede oficina gimnasio salon coliseo polideportivo galpon cabaña granero escuela colegio iglesia mezquita tienda hotel aula dormitorio estructura hospital apartamento choza puente templo sinagoga albergue refugio clinica bodega inmueble local centro jardin guarderia orfanato internado edificacion instalacion carpa departamentos', 'building'],
  ['vehiculo picop pickup carro coche auto automovil bus autobus camion barco bote lancha ferri ferry transbordador buque avion helicoptero motocicleta moto microbus furgoneta tren embarcacion nave ambulancia camioneta patrulla canoa taxi aeronave unidad balsa yate tractor dron drones furgon lanchas zodiac', 'vehicle'],
  ['ataque replica terremoto sismo temblor explosion incidente allanamiento caso disparo visita intento denuncia operativo operacion secuestro rapto accidente busqueda choque inundacion incendio viaje vuelo vez ocasion delito crimen violacion asesinato desaparicion cateo redada protesta alerta llamada peticion audiencia demanda inspeccion evacuacion solicitud', 'event'],
  ['kilometro km kms', 'distanceKm'],
  ['milla', 'distanceMi'],
  ['metro', 'distanceM'],
  ['dolar euro libra quetzal peso rupia naira yen yuan sol soles lempira colon bolivar', 'money'],
  ['por_ciento porcentaje', 'percent'],
])

export function singularEs(key: string): readonly string[] {
  if (!key.endsWith('s') || key.length < 4) return []
  if (key.endsWith('ces')) return [`${key.slice(0, -3)}z`, key.slice(0, -1), key.slice(0, -2)]
  return key.endsWith('es') ? [key.slice(0, -2), key.slice(0, -1)] : [key.slice(0, -1)]
}
