/** The command `cordboard`. */
import { backup } from './commands/backup.ts'
import { restart } from './commands/restart.ts'
import { restore } from './commands/restore.ts'
import { start } from './commands/start.ts'
import { status } from './commands/status.ts'
import { stop } from './commands/stop.ts'
import { Refusal } from './refusal.ts'
import { readConfig } from './config.ts'
import { readCommandLine, usage, type CommandLine } from './command-line.ts'

// The terminal may be closed before we have stopped everything; then there is nobody left to tell.
process.stdout.on('error', () => undefined)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  await run(readCommandLine(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function run(line: CommandLine): Promise<void> {
  if (line.command === 'help') return say(usage)
  const config = readConfig(line.config, process.env)
  switch (line.command) {
    case 'start':
      return start(config, say)
    case 'stop':
      return stop(config, say)
    case 'status':
      return status(config, say)
    case 'restart':
      return restart(line.child, config, say)
    case 'backup':
      return backup(config, line.folder, say)
    case 'restore':
      return restore(config, line.folder, say)
  }
}
