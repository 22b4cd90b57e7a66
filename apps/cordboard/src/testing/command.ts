/** Runs `cordboard` as a person would type it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'

const main = join(import.meta.dirname, '..', 'main.ts')

export type Outcome = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }

/** Resolves once the command has ended; only these `CORDBOARD_*` variables are set. */
export async function run(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const command = begin(args, settings)
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ])
  return { exitCode: typeof exitCode === 'number' ? exitCode : null, stdout, stderr }
}

/** The command as it runs, its output to be read. */
export function begin(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): ChildProcessWithoutNullStreams {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [main, ...args], { env: { PATH, HOME, ...settings } })
}

/** Resolves once `cordboard start` says that it is ready; throws what it said when it ends before. */
export async function startCentre(settings: Readonly<Record<string, string>>): Promise<void> {
  const started = begin(['start'], settings)
  started.stderr.pipe(process.stderr)
  for await (const line of createInterface(started.stdout)) {
    if (!line.startsWith('Cordboard is ready')) continue
    // It runs on, and ends by `cordboard stop`.
    started.stdout.resume()
    return
  }
  throw new Error('the centre ended before it was ready')
}
