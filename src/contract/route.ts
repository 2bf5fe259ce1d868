/** One route as data: how it is asked, what it may be given, what it answers, which right it asks for. No HTTP library. */
import type { z } from 'zod'
import type { AccessAction } from '../access/index.ts'

/**
 * What a caller must be allowed: an action of the policies; `signed-in` for what every account may ask about itself;
 * `by-handler` where the action depends on what is asked, and the handler asks the policies.
 */
export type RouteRight = AccessAction | 'signed-in' | 'by-handler'

export type Route = Readonly<{
  name: string
  method: 'GET' | 'POST'
  /** With `{name}` for what `params` holds. */
  path: string
  summary: string
  right: RouteRight
  params: z.ZodObject
  /** Texts, as they stand in an address. */
  query: z.ZodObject
  /** Of its own, in lower case; those that every request carries are the shell's. */
  headers: z.ZodObject
  /** Null: no body. */
  body: z.ZodType | null
  bodyBytesMax: number
  /** Of 200. Null: a stream or a file, described by `media`. */
  answer: z.ZodType | null
  media: 'application/json' | 'application/jsonl' | 'text/event-stream' | 'text/plain'
}>

/** A question, an act with its sealed parts: 12 parts of 64 KiB in base64 and some. */
export const actBytesMax = 1_200_000
/** A draft of 20,000 letters, each as long as JSON may write it. */
export const checkBytesMax = 130_000
/** An original of 2,000,000 bytes in base64, and JSON around it. */
export const documentBytesMax = 2_700_000
/** One push: `pushLettersMax` of lines, their wraps, and JSON around them. */
export const pushBytesMax = 8_000_000
/** Ends of 20,000 chains at some 150 letters. */
export const haveBytesMax = 4_000_000
/** 2,000 wraps at some 450 letters, or the devices of the largest group. */
export const keyBytesMax = 1_200_000
export const noBodyBytesMax = 1_024
