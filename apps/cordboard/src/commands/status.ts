/** `cordboard status`: what runs on the data folder. */
import { controlSocket } from '../centre.ts'
import { command } from '../control/client.ts'
import { dataFolder } from '../data-folder.ts'
import type { Config } from '../config.ts'
import { Unanswered } from '../unanswered.ts'

export async function status(config: Config, say: (line: string) => void): Promise<void> {
  const reply = await command(controlSocket(dataFolder(config.data)), { command: 'status' })
  if (reply === null) {
    say(`Cordboard does not run with its data in ${config.data}.`)
    process.exitCode = 3
    return
  }
  if (!reply.ok) throw new Unanswered(reply.message)
  say(`supervisor  running   ${reply.pid}`)
  for (const { name, state, pid, adopted } of reply.children)
    say(
      `${name.padEnd(10)}  ${state.padEnd(8)}  ${pid ?? ''}${adopted ? '  (outlived an earlier supervisor)' : ''}`,
    )
}
