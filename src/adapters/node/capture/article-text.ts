// A part of a page as text: blocks in order, white space as a browser shows it, and every other letter as it was.

/** What is asked of a node of a page, whoever made the tree. */
export type PageNode = Readonly<{
  nodeType: number
  localName?: string
  nodeValue: string | null
  parentNode: PageNode | null
  childNodes: Iterable<PageNode>
  getAttribute?(name: string): string | null
  append(...nodes: readonly PageNode[]): void
  prepend(...nodes: readonly PageNode[]): void
}>

/** A document, or an element of one. */
export type Searched = PageNode & Readonly<{ querySelector(selector: string): Searched | null; querySelectorAll(selector: string): Iterable<Searched> }>

const blockNames = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul'.split(' '),
)
/** Read by programs, or by nobody. */
const unseenNames = new Set('audio canvas embed head iframe map math noscript object script style svg template textarea title video'.split(' '))
const [elementType, textType, sectionType] = [1, 3, 4]

/** Out: one text a block, in order, none blank; a line break where the page breaks one within it. Cost: linear; the page is not deeper than `nestingMax`. */
export function textOfArticle(root: PageNode): readonly string[] {
  const blocks: string[] = []
  let text = ''
  const end = (): void => {
    const block = tidied(text)
    if (block !== '') blocks.push(block)
    text = ''
  }
  const walk = (node: PageNode): void => {
    if (node.nodeType === textType || node.nodeType === sectionType) text += (node.nodeValue ?? '').replaceAll(/[\t\n\f\r ]+/g, ' ')
    if (node.nodeType !== elementType && node !== root) return
    const name = node.localName ?? ''
    if (unseenNames.has(name)) return
    if (name === 'br') text += '\n'
    const isBlock = blockNames.has(name)
    if (isBlock) end()
    for (const child of node.childNodes) walk(child)
    if (name === 'td' || name === 'th') text += '\t'
    if (isBlock) end()
  }
  walk(root)
  end()
  return blocks
}

/** Cells of a row by a tab, lines by a break, words by a space. What a browser would show as a space of its own stays. */
function tidied(text: string): string {
  return text
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ?([\t\n]) ?/g, '$1')
    .replaceAll(/\n{2,}/g, '\n')
    .replaceAll(/^[ \t\n]+|[ \t\n]+$/g, '')
}

/** In: captions of the page's article, in order. Out: those that the article lost stand behind its headline, each a block of its own. */
export function captionOutside(blocks: readonly string[], captions: readonly string[]): readonly string[] {
  const held = new Set(blocks)
  const lost = [...new Set(captions)].filter((caption) => !held.has(caption) && !blocks.some((block) => block.includes(caption)))
  const [headline, ...rest] = blocks
  return headline === undefined ? lost : [headline, ...lost, ...rest]
}
