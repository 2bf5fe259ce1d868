/** English nouns by what a number before them counts; singular, and plurals that no rule makes. */
import { tableOf } from './pack.ts'
import type { UnitClass } from './statement.ts'

export const nounsEn = tableOf<UnitClass>([
  ['child children kid minor boy girl schoolgirl schoolboy schoolchild schoolchildren pupil teen teenager adolescent baby infant toddler newborn orphan youngster juvenile son daughter grandchild grandchildren preschooler underage foetus fetus tot schoolkid', 'child'],
  ['woman women female mother wife wives widow nun grandmother lady policewomen', 'woman'],
  ['man men male husband father grandfather widower', 'man'],
  ['adult grown-up', 'adult'],
  ['relative parent kin sibling cousin uncle aunt grandparent brother sister nephew niece in-law loved_ones', 'relative'],
  ['family families household', 'family'],
  ['officer police policeman policemen policewoman soldier troop agent gendarme marine trooper constable detective serviceman servicemen cop sergeant inspector investigator ranger guardsman guardsmen personnel prosecutor', 'officer'],
  [
    'others camper counsellor counselor raider attendee chaperone minder surfer inhabitant islander bather instructor trainee apprentice trespasser person people persons individual leader member follower victim survivor hostage passenger resident migrant refugee worker gunman gunmen suspect attacker militant rebel terrorist bandit civilian villager worshipper tourist crew crewman crewmen teacher doctor nurse patient student believer detainee prisoner inmate captive fighter insurgent protester demonstrator rioter witness volunteer rescuer firefighter firefighters paramedic medic driver guard guide pilot sailor fisherman fishermen seafarer captain official employee staff colleague journalist reporter lawyer judge priest pastor missionary farmer trader shopkeeper neighbour neighbor local foreigner citizen national american briton german italian ' +
      'indonesian nigerian guatemalan mexican israeli korean chinese japanese turk syrian adherent activist human youth body bodies corpse casualty casualties fatality fatalities death dead injured wounded homeless missing displaced survivor mourner pilgrim commuter evacuee abductee kidnapper assailant smuggler trafficker sect-member cultist militiaman militiamen jihadist extremist elder pensioner caregiver carer aide spokesman spokesmen spokeswoman minister lawmaker senator candidate athlete player soul head life lives injury injuries arrest defendant perpetrator accomplice conspirator offender criminal thief thieves robber pirate graduate classmate roommate friend stranger boarder helper herder miner labourer laborer engineer expert scientist diver climber hiker skier swimmer boater guest visitor customer shopper diner bystander pedestrian motorist cyclist rider applicant respondent voter user viewer candidate newcomer asylum-seeker seeker deportee returnee exile occupant tenant owner staffer contractor technician cleaner cook chef waiter clerk manager director executive founder commander deputy general colonel major lieutenant corporal recruit cadet conscript reservist veteran negotiator mediator envoy diplomat ambassador',
    'person',
  ],
  ['village town city district province community communities neighborhood neighbourhood island camp site location municipality state region county area farm settlement suburb port beach hamlet department prefecture territory point spot place market park', 'place'],
  ['country nation', 'country'],
  ['house home building school church mosque shop hotel classroom dormitory dorm dormitories structure hospital apartment dwelling hut store bridge temple synagogue shelter clinic warehouse hostel villa flat kindergarten daycare cottage hall facility facilities farmhouse barn outbuilding gymnasium gym bungalow mansion nursery nurseries orphanage centre center compound office tent shack cabin', 'building'],
  ['vehicle car bus buses truck boat ferry ferries ship plane helicopter motorcycle van minibus minibuses lorry lorries train motorbike vessel lifeboat canoe ambulance aircraft pickup jeep tanker bike taxi trawler dinghy raft coach yacht bulldozer excavator drone tricycle carriage engine snowmobile', 'vehicle'],
  ['attack aftershock earthquake quake explosion blast incident raid case shot visit attempt complaint operation kidnapping abduction accident tremor crash incident search raid strike protest flood landslide fire trip journey flight round warning call report allegation charge count occasion time offence offense crime rape murder killing disappearance petition hearing lawsuit evacuation inspection', 'event'],
  ['kilometre kilometer km kms', 'distanceKm'],
  ['mile', 'distanceMi'],
  ['metre meter', 'distanceM'],
  ['dollar euro pound quetzal quetzales peso rupee naira rupiah yen yuan cent ringgit baht dirham shekel lira won usd eur gbp', 'money'],
  ['percent percentage', 'percent'],
])

/** Singulars that a plural may come from; the table decides. */
export function singularEn(key: string): readonly string[] {
  if (!key.endsWith('s') || key.length < 4) return []
  if (key.endsWith('ies')) return [`${key.slice(0, -3)}y`, key.slice(0, -1)]
  return key.endsWith('es') ? [key.slice(0, -1), key.slice(0, -2)] : [key.slice(0, -1)]
}
