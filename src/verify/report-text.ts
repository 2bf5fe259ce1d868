/** The verifier's report in plain lines, for a person with a terminal and for scripts that look for a line. */
import type { ExportReport } from './verify-export.ts'

/** Problems beyond these are counted, not printed. */
const problemsShownMax = 50

export function reportText(report: ExportReport, trust: Readonly<{ vkey: string; isPinned: boolean }>): string {
  const { checkpoint } = report
  const lines = [
    `entries       ${String(report.entries)} headers hashed, chained and placed in the tree`,
    `parts         ${String(report.partsHere)} compared with their commitments, ${String(report.partsAbsent)} not in this export`,
    `chains        ${String(report.devices)} devices, ${String(report.forks)} forks`,
    `commits       ${String(report.commits)} signatures' runs read, ${String(report.unsigned)} entries unsigned`,
    `keys          ${String(report.keys)}, of which ${String(report.keysStatedInLog)} are written in entries of this log`,
    checkpoint === null ? 'checkpoint    does not hold' : `checkpoint    ${String(checkpoint.size)} ${checkpoint.root}`,
    checkpoint === null ? null : `origin        ${checkpoint.origin}`,
    `verifier key  ${trust.vkey} (${trust.isPinned ? 'as given' : 'from the export itself: compare it with one you got elsewhere'})`,
    ...report.problems.slice(0, problemsShownMax).map(problemText),
    report.problems.length === 0 ? 'everything holds' : `${String(report.problems.length)} problems`,
  ]
  return `${lines.filter((line) => line !== null).join('\n')}\n`
}

function problemText({ code, file, line, about }: ExportReport['problems'][number]): string {
  const facts = Object.entries(about).map(([name, value]) => `${name}=${String(value)}`)
  return `PROBLEM       ${code} in ${file}${line === null ? '' : `:${String(line)}`} ${facts.join(' ')}`.trimEnd()
}
