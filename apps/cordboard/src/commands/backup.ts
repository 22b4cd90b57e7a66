/** `cordboard backup FOLDER`: everything the database holds, into a new folder, while the centre runs. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { dataFolder } from '../data-folder.ts'
import { makeDatabase } from '../own-database.ts'
import { inWords, RefusedBackup } from '../refused-backup.ts'
import type { Config } from '../config.ts'

export async function backup(config: Config, path: string, say: (line: string) => void): Promise<void> {
  const folder = resolve(path)
  if (config.databaseUrl === null && !existsSync(dataFolder(config.data).secrets))
    throw new RefusedBackup(`There is no data in ${config.data}.`)
  const { url } = makeDatabase(config)
  // Loaded here only: no other command has a use for it.
  const { backUp } = await import('@cordboard/app/backup')
  const began = performance.now()
  const { tables } = await backUp(url, folder, ({ name, rows }) =>
    say(`${String(rows).padStart(9)}  ${name}`),
  ).catch(inWords)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  say(`${rows} rows are in ${folder} after ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  say('It holds passwords and customers’ data: keep it where only you can read it.')
}
