/** The command line: which commands there are and how one is read. */
import { parseArgs } from 'node:util'
import type { ChildName } from './child/child-spec.ts'
import { Refusal } from './refusal.ts'

export type CommandLine =
  | { readonly command: 'start' | 'stop' | 'status'; readonly config: string | null }
  | { readonly command: 'restart'; readonly child: ChildName; readonly config: string | null }
  | { readonly command: 'backup' | 'restore'; readonly folder: string; readonly config: string | null }
  | { readonly command: 'help' }

export const usage = `cordboard start              run the contact centre until Ctrl-C
cordboard stop               stop it from another terminal
cordboard status             show what runs
cordboard restart app        replace one process: app, switch or postgres
cordboard backup FOLDER      write all data into a new folder, while it runs
cordboard restore FOLDER     bring a backup into an empty database, before the first start

  --config FILE              settings (default: cordboard.yaml, if there is one)
  CORDBOARD_DATA=FOLDER      where all data lies (default: data)`

/**
 * Reads the arguments after the program's name.
 *
 * @throws {NotUnderstood}
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args)
  const { config = null } = values
  const [command, child, ...rest] = positionals
  if (values.help || command === undefined || command === 'help') return { command: 'help' }
  if (rest.length > 0) throw new NotUnderstood(`'${rest.join(' ')}' is too much`)
  if (command === 'restart') {
    if (child !== 'app' && child !== 'switch' && child !== 'postgres')
      throw new NotUnderstood(`restart what: app, switch or postgres?`)
    return { command, child, config }
  }
  if (command === 'backup' || command === 'restore') {
    if (child === undefined) throw new NotUnderstood(`${command}: which folder?`)
    return { command, folder: child, config }
  }
  if (command !== 'start' && command !== 'stop' && command !== 'status')
    throw new NotUnderstood(`there is no command '${command}'`)
  if (child !== undefined) throw new NotUnderstood(`'${child}' is too much`)
  return { command, config }
}

function parse(args: readonly string[]): {
  values: { config?: string; help: boolean }
  positionals: string[]
} {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error))
  }
}

export class NotUnderstood extends Refusal {
  readonly code = 'not_understood'

  constructor(what: string) {
    super(`${what}\n\n${usage}`)
  }
}
