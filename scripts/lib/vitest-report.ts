// Counts what vitest's JSON report says. A test that did not run counts as failed:
// skipped, todo and left out by `.only` all hide something.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const assertionSchema = z.object({ status: z.string(), fullName: z.string() })
const fileSchema = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().optional(),
  assertionResults: z.array(assertionSchema),
})
const reportSchema = z.object({ success: z.boolean(), testResults: z.array(fileSchema) })

export type Tally = { readonly passed: number; readonly failed: number; readonly problems: readonly string[] }

/** In: path of the report. Out: tests passed and failed, and the failures that vitest itself does not print. */
export function tallyReport(path: string): Tally {
  const report = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  let passed = 0
  let failed = 0
  const problems: string[] = []
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') passed += 1
      else failed += 1
      if (status !== 'passed' && status !== 'failed') problems.push(`${file.name}: "${fullName}" was ${status}; a test must run`)
    }
    // A file that cannot be loaded, or holds no test, would vanish from the count.
    const isEmpty = file.assertionResults.length === 0
    if (isEmpty || (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))) {
      failed += 1
      problems.push(`${file.name}: ${file.message || 'holds no test'}`)
    }
  }
  if (!report.success && failed === 0) {
    failed += 1
    problems.push('vitest reports an error outside any test')
  }
  return { passed, failed, problems }
}
