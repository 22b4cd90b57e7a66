/** Before any test: what `npm start` would install and build, once for all workers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Playwright's global set-up. */
export default async function prepare(): Promise<void> {
  const script = join(import.meta.dirname, '../scripts/prepare.mjs')
  const preparing = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'] })
  await once(preparing, 'exit')
  if (preparing.exitCode !== 0) throw new Error('What npm start needs could not be made')
}
