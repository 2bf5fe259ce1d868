/** English words that a statement about people in care is read by. Data; a star is any ending. */
import type { SaidWords } from './said-words.ts'

export const wordsEn: SaidWords = {
  people: {
    child: 'child|children|kids|kid',
    adult: 'adult*',
    everyone: 'person|persons|people|individual*|human being*',
    other: 'girl*|boy*|baby|babies|infant*|toddler*|teen*|adolescent*|youth|youths|young*|minor|minors|woman|women|man|men|mother*|resident*|survivor*|victim*|sibling*|brother*|sister*|daughter*|son|sons|pupil*|student*|orphan*|twin|twins',
    outside:
      'father*|parent*|relative*|family|families|member*|officer*|police*|soldier*|staff|worker*|personnel|patient*|guard|guards|agent|agents|carer*|neighbo*|witness*|troop*|lawyer*|interpreter*|demonstrator*|protester*',
  },
  pronouns: 'they|them|she|he|her|him|some of|one of|those|who',
  numbers:
    'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred*|thousand*|million*|dozen*|score of|scores of|couple of|handful|half|third of|quarter of|majority|most of|both|trio|quarters of|thirds of|duo|twice as many',
  single: 'one|a single|single|another|lone',
  percent: 'percent*|per cent|per hundred',
  otherUnits:
    'hour*|minute*|second|seconds|day|days|week|weeks|month*|year*|km|kilomet*|mile*|metre*|meter*|vehicle*|bus|buses|minibus*|car|cars|room*|bed|beds|home|homes|place|places|agency|agencies|institution*|meal*|court*|order|orders|kilo*|litre*|quetzal*|dollar*|degree*|phone*|line|lines|times|point|points|page|pages|language*',
  before: 'phone|call|calling|line|number|dial|telephone|article|law|decree|page|section|room|extension|zone|ext|hotline|channel|communique|statement',
  months: 'january|february|march|april|may|june|july|august|september|october|november|december',
  clockWords: 'am|pm|a m|p m|hrs|o clock|in the afternoon|in the morning|in the evening|gmt|utc',
  measures: {
    registered: 'registered|taken into care|taken in to care|brought into care|received into care|written down|under protection since',
    inCare: 'in care|in our care|in its care|in their care|under our care|under care|under protection|in protective care|in state care',
    present: 'confirmed present|present|seen and confirmed|confirmed as present|confirmed to be present|confirmed',
    inTransit: 'in transit|on the road|being moved|being transferred|on the way',
    away: 'away|outside for a purpose|away with an escort',
    toBeConfirmed: 'to be confirmed|being confirmed|unconfirmed|not yet confirmed|not confirmed|still being checked|awaiting confirmation|have yet to be confirmed|yet to be confirmed',
    missing: 'missing|unaccounted|not been located|not yet located|not yet been located|not been found|not yet found|still being searched|unlocated|not located',
    locatedElsewhere: 'located elsewhere|found elsewhere|located and not in our care|located outside our care|located but',
    leftCare: 'left care|left our care|have left|no longer in care',
    leftAbroad: 'abroad|left the country',
    returnedByOrder: 'returned by order|back with family|back with their family|back with their families|returned to family|returned to their families|with their families by order',
    died: 'died|dead|deceased|killed|passed away|death|deaths',
  },
  positive: 'everyone|everybody|every one|all of them|all|every|each|the entire group|entire group|whole group|every last|without exception|one hundred per',
  negative: 'nobody|no one|none|not one|not a single|not any|no|neither|never any|zero',
  negation: 'not|hardly|nearly|almost',
  frames: {
    located: 'located|found|accounted|traced|recovered|identified|tracked down|rounded up|gathered again|reached',
    back: 'returned|back|in care|in our care|protected|brought back|safe*|secure*|well|sound|sheltered|under protection|under our care|home again|in good hands|reunited|present',
    missing: 'missing|unaccounted|lost|absent|disappeared|gone|astray|at large|outstanding|be found',
  },
  unasserted: 'until|if|unless|to locate|to find|to trace|to account|whether|asks|ask|urge*|will be|so that|working to|in order to',
  definite: 'the|our|these|those|its|their',
  never: {
    pregnancy: 'pregnan*|expecting a baby|expecting a child|expecting mothers|expectant|with child|maternity|gestat*|miscarr*|abortion*|gave birth|giving birth|in labour|in labor|unborn|newborn*|teen mother*',
    abuse: 'abus*|rape|raped|rapes|raping|rapist*|molest*|assault*|incest*|sexual*|exploit*|traffick*|victimi*|mistreat*|maltreat*|victim*|forced marriage*|married off|child bride*|beaten|tortur*|harass*',
    examination: 'examin*|medical exam*|gynaecolog*|gynecolog*|forensic*|x ray*|swab*|dna|blood test*|bone age|age test*|age assess*|tested positive|autops*|diagnos*|medical check*',
    nationality: 'nationalit*|citizen*|foreign*|nationals|passport*|stateless*|country of origin|countries of origin|born abroad|immigra*|migrant*|refugee*|undocumented',
    belief: 'religio*|relig*|sect|sects|sectar*|cult|cults|faith|jew|jews|jewish|orthodox*|haredi*|hasid*|chasid*|christian*|catholic*|evangel*|protestant*|muslim*|islam*|mormon*|jehovah*|ethnic*|indigenous|maya|mayan|ladino*|tribe|tribal|believer*|worship*|congregation*|racial*',
  },
  demonyms:
    'guatemalan*|mexic*|american|americans|israel*|canadian*|salvador*|hondur*|nicaragu*|colomb*|venezuel*|argentin*|brazil*|chilean*|peruvian*|ecuador*|bolivian*|cuban*|haitian*|dominican*|spanish|spaniard*|german|germans|french|british|english|irish|italian*|russian*|ukrain*|polish|romania*|turkish|iran*|iraq*|syrian*|afghan*|chinese|indian|indians|beliz*|costa rican*|panaman*|moroccan*|ethiopian*|somali*|sudanese|european*|african*|asian*|latin american*',
  things: 'measure*|effort*|information|right|rights|media|action*|service*|detail*|doubt*|resource*|rule*|procedure*|need|needs|support*|part|parts|kind|kinds|request*|question*|news|necessary|possible|available|together|over|along|times|sides|concerned|public|night|day',
  institutions: 'authorit*|government*|police|ministr*|embass*|consul*|court*|law|laws|state|congress|army|agency|agencies|institution*|red cross|attorney*|secretar*|president*|capital|city|port|coast|border',
  placeKinds: 'hospital|the home|shelter|care centre|care center|court|farm|clinic|orphanage|barracks|the centre|the center|room|wing|ward',
  alert: 'alert active|alert is active|active alert|search alert|alerts are active|active search alert',
  ordinary:
    'will|may|mark|grace|hope|faith|joy|rose|lily|dawn|june|april|august|summer|sky|rich|grant|frank|art|bill|rob|pat|sue|bob|jack|guy|dean|earl|duke|king|price|page|young|long|short|brown|white|black|green|gray|grey|stone|woods|field|hill|lake|rivers|banks|bush|church|bishop|marsh|ford|bell|ball|day|knight|law|case|park|street|west|north|south|hall|house|home|hunter|fisher|baker|cook|carter|mason|smith|taylor|walker|turner|potter|miller|weaver|shepherd|gardener|cross|love|wise|bright|best|good|little|noble|early|late|may|penny|star|sunny|ray|angel|trinity|charity|chance|major|miles|victor|max|sage|reed|ivy|olive|ruby|pearl|amber|jade|holly|heather|daisy|violet|iris|robin|drew|don|jean|lane|wade|chase|pierce|rusty|sandy|misty|stormy|general|office|state|care|present|missing|children|search|alert|public|the|and|for|from|with|that|this|have|has|been|are|was|were|not|all|our|any|who|can|yet|new|now|one|two|six|ten',
  particles: 'del|los|las|ben|bat|bar|von|van|der|den|abu|bin|ibn|san|santa|dos|das|mac',
}
