/** The findings of a fault run as a table: what was passed, by the point where the app was struck. */
import type { Deed } from './fault-cases.ts'
import type { Finding } from './fault-run.ts'

/** A row per kind, a column per point; below it what failed. */
export function faultTable(deed: Deed, findings: readonly Finding[]): string {
  const points = [...new Set(findings.map(({ fault }) => fault.point))]
  const kinds = [...new Set(findings.map(({ fault }) => fault.kind))]
  const width = Math.max(deed.length, ...kinds.map((kind) => kind.length))
  const cell = (kind: string, point: string) => {
    const finding = findings.find(({ fault }) => fault.kind === kind && fault.point === point)
    const word = finding === undefined ? '' : finding.failures.length === 0 ? 'ok' : 'FAILED'
    return word.padEnd(point.length)
  }
  const lines = [
    [deed.padEnd(width), ...points].join('  '),
    ...kinds.map((kind) =>
      [kind.padEnd(width), ...points.map((point) => cell(kind, point))].join('  ').trimEnd(),
    ),
  ]
  const failed = findings.filter(({ failures }) => failures.length > 0)
  const words = failed.map(({ fault, failures }) => `${fault.point} × ${fault.kind}: ${failures.join('; ')}`)
  const seconds = findings.reduce((sum, { took }) => sum + took, 0) / 1000
  const sum = `${deed}: ${findings.length} times, ${failed.length} failed, ${seconds.toFixed(0)} s`
  return [...lines, '', ...words, sum].join('\n')
}
