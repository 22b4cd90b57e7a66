/** A kill run in words. */
import { spread } from '@cordboard/load'
import type { Report } from './kill-run.ts'

export function killReport({ began, tally, blows, ronas, refusals, failures }: Report): string {
  const kinds = [...new Set(blows.map(({ victim, deed }) => `${victim} ${deed}`))].sort()
  const { calls, completed, dropped, withSwitch } = tally
  return [
    'blow                 times  until commands are answered again: median, worst',
    ...kinds.map((kind) => {
      const of = blows.filter(({ victim, deed }) => `${victim} ${deed}` === kind)
      const { p50, max } = spread(of.map(({ silence }) => silence))
      const times = `${p50.toFixed(0).padStart(6)} ms, ${max.toFixed(0).padStart(6)} ms`
      return `${kind.padEnd(20)} ${String(of.length).padStart(5)}  ${times}`
    }),
    '',
    `calls ${calls}: ${completed} completed, ${dropped} dropped, ${withSwitch} lost with a killed switch`,
    `agents who were thought not to answer: ${ronas}`,
    ...[...refusals].map(([words, times]) => `refused: ${words} (${times} times)`),
    ...(failures.length === 0 ? ['nothing was lost'] : failed(failures, blows, began)),
  ].join('\n')
}

/** What failed, and which blow fell when: seconds of the run, as in the failures. */
function failed(failures: readonly string[], blows: Report['blows'], began: number): string[] {
  const dealt = blows.map(
    ({ victim, deed, from }) => `${victim} ${deed} ${((from - began) / 1000).toFixed(1)} s`,
  )
  return [...failures.map((failure) => `FAILED: ${failure}`), `dealt: ${dealt.join(', ')}`]
}
