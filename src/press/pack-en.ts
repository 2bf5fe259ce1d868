/** The English pack. */
import { framesEn } from './frames-en.ts'
import { nounsEn, singularEn } from './nouns-en.ts'
import { setOf, tableOf, type NumberWord, type Pack, type SpeechVerb } from './pack.ts'
import type { Modality, Qualifier } from './statement.ts'

const unit = (value: number): NumberWord => ({ value, role: 'unit' })
const ten = (value: number): NumberWord => ({ value, role: 'ten' })
const times = (value: number): NumberWord => ({ value, role: 'times' })

const numbers = tableOf<NumberWord>([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ').map((word, value) => [word, unit(value)] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, ten((at + 2) * 10)] as const),
  ['hundred', times(100)],
  ['thousand', times(1_000)],
  ['million', times(1_000_000)],
  ['billion', times(1_000_000_000)],
  ['dozen', { value: 12, role: 'group' }],
  ['couple', { value: 2, role: 'group' }],
  ['dozens', { value: 24, role: 'vague' }],
  ['scores', { value: 40, role: 'vague' }],
  ['tens', { value: 20, role: 'vague' }],
  ['hundreds', { value: 200, role: 'vague' }],
  ['thousands', { value: 2_000, role: 'vague' }],
  ['millions', { value: 2_000_000, role: 'vague' }],
])

const qualifiersBefore = tableOf<Qualifier>([
  ['at_least no_fewer_than no_less_than not_less_than not_fewer_than a_minimum_of minimum_of upwards_of upward_of as_young_as as_few_as as_little_as', 'atLeast'],
  ['more_than over above in_excess_of exceeding exceeded exceeds topped surpassed greater_than', 'moreThan'],
  ['as_many_as as_much_as up_to at_most no_more_than not_more_than a_maximum_of maximum_of as_old_as as_high_as', 'atMost'],
  ['less_than fewer_than under below', 'lessThan'],
  ['almost nearly close_to just_under just_short_of near', 'almost'],
  ['about around approximately roughly some maybe circa in_the_region_of approx or_so perhaps somewhere_around', 'about'],
  ['an_estimated estimated estimate_of estimates_of estimated_at', 'estimate'],
  ['all all_of', 'all'],
])

const speech = tableOf<SpeechVerb>([
  [
    'said says say saying adds added stated states announced announces reported reports confirmed confirms clarified clarifies explained explains noted notes insisted insists wrote writes posted tweeted declared acknowledged admitted warned warns testified recalled revealed disclosed expressed argued stressed emphasised emphasized pledged vowed promised complained claimed claims maintained remarked commented concluded observed responded replied asserted described recounted shouted called urged cautioned suggested indicated read reiterated specified pointed disputed condemned criticised criticized welcomed demanded conceded concedes lamented laments regretted countered contended contends assured confided elaborated pleaded cried acknowledges admits recalls recounts explains stresses insists retorted quipped underlined highlighted confesses confessed',
    'said',
  ],
  ['told tells informed', 'told'],
  ['denied denies rejected refuted', 'denied'],
  ['estimate estimates estimated believe believes believed', 'estimated'],
  ['alleged alleges accused accuses', 'alleged'],
])

const modalities = tableOf<Modality>([
  ['allegedly alleged reportedly purportedly accused_of', 'alleged'],
  ['suspected suspects suspicions presumed suspicion feared believed_to', 'suspected'],
  ['estimated estimate estimates', 'estimated'],
  ['tried_to attempted_to attempting_to trying_to attempted attempt_to sought_to bid_to effort_to efforts_to prevented_from stopped_from barred_from blocked_from kept_from failed_to unable_to', 'attempted'],
  ['may might could possible possibly', 'possible'],
])

export const packEn: Pack = {
  language: 'en',
  numbers,
  articles: setOf('a an'),
  numberJoin: 'and',
  qualifiersBefore,
  qualifiersAfter: tableOf<Qualifier>([
    ['or_more and_more and_over or_over plus', 'atLeast'],
    ['or_fewer or_less and_under or_under', 'atMost'],
    ['or_so', 'about'],
  ]),
  fillers: setOf('another further other additional the its their some only just exactly total'),
  vague: tableOf<Qualifier>([['several some many few various multiple numerous countless handful most', 'some'], ['no', 'none'], ['all', 'all']]),
  everyone: tableOf<Qualifier>([['everyone everybody', 'all'], ['nobody none no_one', 'none']]),
  nouns: nounsEn,
  singular: singularEn,
  nounStops: setOf(
    'in on at by from with for to and or but as than that which who whom whose when where while after before during since until into onto over under near between among against about around across through within without is are was were be been being has have had will would can could may might must shall should did does do not the a an this that these those his her its their our my your he she it they we you i said says told if because although though so then also who per via inside outside off out up down away aboard alive were later earlier ago still amid despite following including such only just',
  ),
  partitive: 'of',
  determiners: setOf('the a an this these those his her its their our my local some his'),
  peopleAfter: setOf('was were is are have has had died drowned perished remain remained remains escaped fled survived disappeared returned others other more dead injured wounded killed missing hurt arrested detained abducted kidnapped taken freed rescued found hospitalised hospitalized unaccounted confirmed still got managed went came'),
  peopleBefore: setOf('killing killed kill kills injuring injured wounding wounded hurt hurting leaving left leaves arresting arrested detained detaining rescued rescuing abducted abducting kidnapped kidnapping evacuated evacuating claimed claiming toll freed freeing displacing displaced saved saving including'),
  labels: setOf('zone article section room route highway number no flight channel chapter page grade class type phase version street avenue km interstate unit sector district level ward boeing airbus apollo psalm verse covid group road line gate terminal platform block floor apartment lot exhibit resolution act law rule'),
  disputes: setOf('clash clashes clashed clashing row dispute disputes disputed fight fights fighting fought battle battles concern concerns concerned anger angry outrage protest protests protesting protested question questions questioned feud tension tensions standoff stand-off struggle fears fear worries worried charged sued quizzed scandal case trial investigation investigated probe accused criticism criticised criticized controversy arrested arrest grief alarm backlash convicted raid'),
  months: tableOf([['january jan', 1], ['february feb', 2], ['march mar', 3], ['april apr', 4], ['may', 5], ['june jun', 6], ['july jul', 7], ['august aug', 8], ['september sep sept', 9], ['october oct', 10], ['november nov', 11], ['december dec', 12]]),
  weekdays: tableOf([['sunday sun', 0], ['monday mon', 1], ['tuesday tue tues', 2], ['wednesday wed', 3], ['thursday thu thur thurs', 4], ['friday fri', 5], ['saturday sat', 6]]),
  timeUnits: tableOf([['year years yr yrs', 'Y'], ['month months', 'M'], ['week weeks', 'W'], ['day days night nights', 'D'], ['hour hours hr hrs', 'H'], ['minute minutes min mins', 'MIN']]),
  future: setOf('expects forecast forecasts will shall due scheduled expected planned plans upcoming would adjourned postponed rescheduled deferred remanded summoned slated resumes reopens reconvenes'),
  contrast: setOf('although though but while whereas however yet'),
  pronouns: setOf('he she they it who'),
  speech,
  modalities,
  frames: framesEn,
}
