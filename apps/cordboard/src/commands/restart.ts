/** `cordboard restart app|switch|postgres`: replaces one process. Calls stay up but for the switch's restart. */
import { controlSocket } from '../centre.ts'
import type { ChildName } from '../child/child-spec.ts'
import { command } from '../control/client.ts'
import { dataFolder } from '../data-folder.ts'
import type { Config } from '../config.ts'
import { Unanswered } from '../unanswered.ts'

export async function restart(child: ChildName, config: Config, say: (line: string) => void): Promise<void> {
  const began = performance.now()
  const reply = await command(controlSocket(dataFolder(config.data)), { command: 'restart', child })
  if (reply === null) throw new Unanswered(`Cordboard does not run with its data in ${config.data}.`)
  if (!reply.ok) throw new Unanswered(reply.message)
  say(`The ${child} was restarted in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
}
