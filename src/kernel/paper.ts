/**
 * A document to be read on paper, as content: what a shell draws as PDF. No place on a page, no font, no clock; the same
 * content gives the same bytes. Text of others has been made harmless before it stands here.
 */

export type PaperBlock =
  | Readonly<{ kind: 'heading'; level: 1 | 2; text: string }>
  | Readonly<{ kind: 'paragraph'; text: string; tone: 'plain' | 'quiet' | 'strong' }>
  | Readonly<{ kind: 'items'; items: readonly string[] }>
  /** Words of somebody, with who they are of and where they stand. */
  | Readonly<{ kind: 'quotation'; mark: string; by: string; text: string }>
  /** A name and what is said of it, beneath each other. */
  | Readonly<{ kind: 'facts'; rows: readonly (readonly [name: string, said: string])[] }>
  /** The first cell of a row names it. Within a cell a line break parts lines. */
  | Readonly<{ kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }>

export type Paper = Readonly<{
  title: string
  /** BCP 47. */
  language: string
  direction: 'ltr' | 'rtl'
  /** Said on every page; null where it is none. */
  exercise: string | null
  /** Said at the foot of a page, counted from 1. */
  pageOf(page: number, pages: number): string
  blocks: readonly PaperBlock[]
}>

export type DrawPaper = (paper: Paper) => Promise<Uint8Array>
