/** `cordboard stop`: stops what runs on the data folder, also what a dead supervisor left behind. */
import { controlSocket, makeCentre } from '../centre.ts'
import { command } from '../control/client.ts'
import { dataFolder } from '../data-folder.ts'
import { claim } from '../only-one.ts'
import type { Settings } from '../settings.ts'
import { Unanswered } from '../unanswered.ts'

export async function stop(settings: Settings, say: (line: string) => void): Promise<void> {
  const reply = await command(controlSocket(dataFolder(settings.data)), { command: 'stop' })
  if (reply && !reply.ok) throw new Unanswered(reply.message)
  if (reply === null) {
    await using open = new AsyncDisposableStack()
    open.use(await claim(settings.data))
    await makeCentre(settings, () => undefined).supervisor.stopLeftOvers()
  }
  say('Stopped.')
}
