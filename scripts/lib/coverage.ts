// Which branches were never taken in the folders that must be covered in full?
// Reads vitest's istanbul report itself, because there is exactly one excuse:
// the branch is a call of unreachable(). Comments that hide code from coverage are not read by anyone here.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'
import { root } from './command.ts'

/** Off only while a folder is being written for the first time. */
export const coverageGate: 'on' | 'off' = 'on'

/** Every branch of these is taken by some test. */
export const coveredFolders: readonly string[] = ['src/access/', 'src/domain/', 'src/ledger/']

const placeSchema = z.object({ line: z.number().nullish(), column: z.number().nullish() })
const rangeSchema = z.object({ start: placeSchema, end: placeSchema })
const fileSchema = z.object({
  path: z.string(),
  branchMap: z.record(z.string(), z.object({ type: z.string(), loc: rangeSchema, locations: z.array(rangeSchema) })),
  b: z.record(z.string(), z.array(z.number())),
  fnMap: z.record(z.string(), z.object({ name: z.string(), loc: rangeSchema })),
  f: z.record(z.string(), z.number()),
})
const reportSchema = z.record(z.string(), fileSchema)
type FileReport = z.infer<typeof fileSchema>

/** In: path of coverage-final.json. Out: one line per branch or function nobody ran. */
export function uncovered(reportPath: string): readonly string[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(reportPath, 'utf8')))
  return Object.values(report).flatMap((file) => {
    const path = relative(root, file.path).replaceAll('\\', '/')
    if (!coveredFolders.some((folder) => path.startsWith(folder))) return []
    const lines = readFileSync(file.path, 'utf8').split('\n')
    return [...uncoveredBranches(file, lines), ...uncoveredFunctions(file)].map((text) => `${path}:${text}`)
  })
}

function uncoveredBranches(file: FileReport, lines: readonly string[]): readonly string[] {
  return Object.entries(file.b).flatMap(([id, counts]) => {
    const branch = file.branchMap[id]
    if (branch === undefined) return []
    return counts.flatMap((count, arm) => {
      const range = branch.locations[arm] ?? branch.loc
      if (count > 0 || textOf(range, lines).includes('unreachable(')) return []
      // An if without else: the arm not taken is what follows. It has no place of its own, so the if is named.
      if (branch.type === 'if' && arm === 1 && /^\s*(return )?unreachable\(/.test(textAfter(branch.loc, lines))) return []
      const line = range.start.line ?? branch.loc.start.line ?? 0
      return [`${line} branch never taken (${branch.type})`]
    })
  })
}

function uncoveredFunctions(file: FileReport): readonly string[] {
  return Object.entries(file.f).flatMap(([id, count]) => {
    const made = file.fnMap[id]
    return count > 0 || made === undefined ? [] : [`${made.loc.start.line ?? 0} function never called (${made.name})`]
  })
}

function textAfter(range: z.infer<typeof rangeSchema>, lines: readonly string[]): string {
  const { line, column } = range.end
  if (typeof line !== 'number') return ''
  const rest = typeof column === 'number' ? (lines[line - 1]?.slice(column) ?? '') : ''
  return `${rest}\n${lines[line] ?? ''}`
}

function textOf(range: z.infer<typeof rangeSchema>, lines: readonly string[]): string {
  const { start, end } = range
  if (typeof start.line !== 'number' || typeof end.line !== 'number') return ''
  const cut = lines.slice(start.line - 1, end.line)
  const last = cut.length - 1
  return cut
    .map((line, at) => line.slice(at === 0 ? (start.column ?? 0) : 0, at === last ? (end.column ?? line.length) : line.length))
    .join('\n')
}
