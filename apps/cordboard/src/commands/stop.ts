/** `cordboard stop`: stops what runs on the data folder, also what a dead supervisor left behind. */
import { existsSync } from 'node:fs'
import { controlSocket, makeCentre } from '../centre.ts'
import { command } from '../control/client.ts'
import { dataFolder } from '../data-folder.ts'
import { claim } from '../only-one.ts'
import type { Config } from '../config.ts'
import { Unanswered } from '../unanswered.ts'

export async function stop(config: Config, say: (line: string) => void): Promise<void> {
  const folder = dataFolder(config.data)
  const reply = await command(controlSocket(folder), { command: 'stop' })
  if (reply && !reply.ok) throw new Unanswered(reply.message)
  if (reply === null) {
    if (!existsSync(folder.run))
      throw new Unanswered(`Cordboard does not run with its data in ${folder.root}.`)
    await using open = new AsyncDisposableStack()
    open.use(await claim(config.data))
    await makeCentre(config, () => undefined).supervisor.stopLeftOvers()
  }
  say('Stopped.')
}
