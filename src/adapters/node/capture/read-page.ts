/**
 * A page to the text of its article. The page is parsed into a tree that runs nothing and fetches nothing; Readability finds
 * the article; what comes out is text in blocks. A caption is kept even where its picture is not: it may hold the only date.
 */
import { Readability } from '@mozilla/readability'
import { DOMParser } from 'linkedom'
import { isoOf } from '../../../press/index.ts'
import { captionOutside, textOfArticle, type PageNode, type Searched } from './article-text.ts'
import type { ReadResult } from './thread-types.ts'

/** Elements within each other. A newspaper's page has forty; of a thousand, finding the article takes eight seconds. */
export const nestingMax = 250

export function readPage(page: string): ReadResult {
  if (isSurelyTooDeep(page)) return { refused: 'too-deep' }
  const document = wholeDocument(page)
  if (document === null) return { refused: 'no-article' }
  if (isTooDeep(document)) return { refused: 'too-deep' }
  const captions = captionsOf(document)
  const metadata = metadataOf(document)
  // Its types speak of a browser's document; linkedom's has what it asks for.
  const article = new Readability<PageNode>(document, { serializer: (node) => node }).parse()
  if (article === null || article.content === null || article.content === undefined) return { refused: 'no-article' }
  const title = article.title ?? null
  const blocks = captionOutside(withTitle(textOfArticle(article.content), title), captions)
  if (blocks.every((block) => block.trim() === '')) return { refused: 'no-article' }
  return {
    captured: {
      text: blocks.join('\n\n'),
      title,
      publisher: article.siteName ?? metadata.publisher,
      publishedOn: isoOf(article.publishedTime ?? '') ?? metadata.publishedOn,
      languageHint: article.lang ?? null,
    },
  }
}

/** Opened and not closed, before anything is parsed: the parser's own work grows with the square of it. Text in a script may count; a page that is wrong by so many is no report. */
function isSurelyTooDeep(page: string): boolean {
  let open = 0
  for (const found of page.matchAll(/<(\/?)(?:a|article|b|blockquote|center|dir|div|em|fieldset|font|form|i|menu|ol|section|small|span|strong|sub|sup|table|u|ul)(?=[\s>/])/gi)) {
    open += found[1] === '/' ? -1 : 1
    if (open > openMax) return true
  }
  return false
}

const openMax = 3_000

/** With root and body, whatever the page leaves out. Out: null for a page of nothing. */
function wholeDocument(page: string): Searched | null {
  const first = parse(page)
  const document = first.documentElement?.localName === 'html' ? first : parse(`<html>${page}</html>`)
  const root = document.documentElement
  if (root === null) return null
  const found = childrenOf(root).find(({ localName }) => localName === 'body')
  const body = found ?? document.createElement('body')
  const [before, after]: [PageNode[], PageNode[]] = [[], []]
  let isAfter = false
  for (const node of [...childrenOf(root), ...childrenOf(document).filter((each) => each !== root)]) {
    if (node === found) isAfter = true
    else if (node.localName !== 'head' && node.nodeType !== doctypeType) (isAfter || found === undefined ? after : before).push(node)
  }
  body.prepend(...before)
  body.append(...after)
  if (found === undefined) root.append(body)
  return document
}

const doctypeType = 10

type Parsed = Searched & Readonly<{ documentElement: PageNode | null; createElement(name: string): PageNode }>

// Written against the few things asked of it: its own types need a browser's.
const parse = (page: string): Parsed => new DOMParser().parseFromString(page, 'text/html') as unknown as Parsed
const childrenOf = (node: PageNode): readonly PageNode[] => [...node.childNodes]

/** Without recursion: what is looked for would end it. */
function isTooDeep(document: PageNode): boolean {
  let level: readonly PageNode[] = [document]
  for (let depth = 0; depth <= nestingMax; depth++) {
    level = level.flatMap((node) => childrenOf(node).filter(({ nodeType }) => nodeType === elementType))
    if (level.length === 0) return false
  }
  return true
}

const elementType = 1

/** Headlines of other reports have pictures too: a caption counts within the article that has the headline, else the only one, else the main part. */
function captionsOf(document: Searched): readonly string[] {
  const articles = [...document.querySelectorAll('article')]
  const titled = articles.find((article) => [...article.querySelectorAll('h1')].length > 0)
  const scope = titled ?? (articles.length === 1 ? articles[0] : undefined) ?? document.querySelector('main') ?? document
  const captions = [...scope.querySelectorAll('figcaption')].filter((caption) => !isBeside(caption, scope))
  return captions.map((caption) => textOfArticle(caption).join(' ')).filter((text) => text !== '')
}

function isBeside(caption: PageNode, scope: PageNode): boolean {
  for (let node = caption.parentNode; node !== null && node !== scope; node = node.parentNode) {
    if (node.localName === 'aside' || node.localName === 'nav' || node.localName === 'footer') return true
  }
  return false
}

/** What pages say besides what Readability reads: schema.org as attributes, and Dublin Core. */
function metadataOf(document: Searched): Readonly<{ publishedOn: string | null; publisher: string | null }> {
  const said = (selector: string): string => document.querySelector(selector)?.getAttribute?.('content') ?? document.querySelector(selector)?.getAttribute?.('datetime') ?? ''
  const days = ['[itemprop="datePublished"]', 'meta[name="DC.date.issued"]', 'meta[name="dcterms.created"]', 'meta[name="date"]', 'time[pubdate]']
  const publisher = said('meta[name="DC.publisher"]')
  return { publishedOn: days.map((selector) => isoOf(said(selector))).find((day) => day !== null) ?? null, publisher: publisher === '' ? null : publisher }
}

function withTitle(blocks: readonly string[], title: string | null): readonly string[] {
  const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase()
  const line = title?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return line === '' || blocks.slice(0, 3).some((block) => plain(block) === plain(line)) ? blocks : [line, ...blocks]
}
