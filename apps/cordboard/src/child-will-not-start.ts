import { readFileSync } from 'node:fs'
import type { ChildName } from './child/child-spec.ts'
import { Refusal } from './refusal.ts'

/** A child failed several times in a row; its own last words say why. */
export class ChildWillNotStart extends Refusal {
  readonly code = 'child_will_not_start'

  constructor(name: ChildName, logFile: string) {
    const lastWords = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12)
    super(
      `The ${name} does not start. The end of ${logFile}:\n${lastWords.map((line) => `  ${line}`).join('\n')}`,
    )
  }
}
