/** Which field a schema's first complaint is about: said in refusals, and of entries that cannot be read. */
import type { z } from 'zod'

/** In: at least one issue. Out: the way to the field, in dots; of a field too many its name; empty for the whole. */
export function fieldOfIssues(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues
  if (issue === undefined) return ''
  const path = issue.path.map(String)
  return (issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path).join('.')
}
