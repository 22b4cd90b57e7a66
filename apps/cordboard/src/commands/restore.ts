/** `cordboard restore FOLDER`: brings a backup into an empty database; the centre must not run. */
import { resolve } from 'node:path'
import { Child } from '../child/child.ts'
import { makeDataFolder } from '../data-folder.ts'
import { claim } from '../only-one.ts'
import { makeDatabase } from '../own-database.ts'
import { inWords } from '../refused-backup.ts'
import type { Config } from '../config.ts'
import { Supervisor } from '../supervisor.ts'

export async function restore(config: Config, path: string, say: (line: string) => void): Promise<void> {
  const folder = resolve(path)
  await using open = new AsyncDisposableStack()
  open.use(await claim(config.data))
  makeDataFolder(config.data)
  const { url, child } = makeDatabase(config)
  if (child !== null) {
    const supervisor = new Supervisor([new Child(child, () => undefined)])
    open.defer(() => supervisor.stop())
    await supervisor.start()
  }
  // Loaded here only: no other command has a use for it.
  const backup = await import('@cordboard/app/backup')
  const began = performance.now()
  const { madeAt } = await backup
    .restore(url, folder, ({ name, rows }) => say(`${String(rows).padStart(9)}  ${name}`))
    .catch(inWords)
  say(`The centre of ${madeAt} is back after ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  say("People sign in as they did then. 'cordboard start' runs it.")
}
