/** Where the programs are that the supervisor runs, and the pages that the app serves. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const programs = {
  app: import.meta.resolve('@cordboard/app'),
  switch: import.meta.resolve('@cordboard/switch'),
} as const

/** The file that Node runs as that process. */
export function mainOf(program: keyof typeof programs): string {
  return join(dirname(fileURLToPath(programs[program])), 'main.ts')
}

/** The built pages. */
export const desk = join(import.meta.dirname, '..', '..', 'desk', 'dist')
