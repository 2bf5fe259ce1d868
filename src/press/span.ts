/** Where words stand in a report: UTF-16 units of its text as decoded, zero-based, end-exclusive. */
export type Span = Readonly<{ start: number; end: number }>

export const wordsAt = (text: string, { start, end }: Span): string => text.slice(start, end)

export const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
