/** Words that carry nothing when two sentences are compared: English and Spanish, folded. Words of denial and of doubt are not among them. */
const listed =
  'a an the this that these those and or but so as at by for from in into of off on onto out over to up with within without about after again against all also am any are be because been before being ' +
  'between both can could did do does down during each few further had has have he her here hers him his how i if is it its itself just many me more most much my nor now once only other our ours own ' +
  'said say says saying same she should some such than their theirs them then there they through too under until upon us very was we were what when where which while who whom whose why will would you your ' +
  's t ll ve re d m told tell tells adding added according several various later earlier yet still ' +
  'el la los las un una unos unas lo le les y e o u pero que de del al en con por para sin sobre entre hasta desde a ante bajo tras segun se su sus mi mis tu tus nos es son era eran fue fueron ser sido siendo ' +
  'esta estan estaba estaban este estos estas ese esa esos esas aquel aquella aquellos aquellas ha han habia habian haber hay como cuando donde quien quienes cual cuales cuyo cuya muy mas menos ya tambien ' +
  'si dijo dijeron dice dicen senalo senalaron indico indicaron informo informaron agrego anadio afirmo afirmaron explico manifesto expreso todavia aun luego despues antes mientras durante uno algun alguna algunos algunas otro otra otros otras cada todo toda todos todas'

const words: ReadonlySet<string> = new Set(listed.split(' '))

export function isStopWord(folded: string): boolean {
  return words.has(folded)
}
