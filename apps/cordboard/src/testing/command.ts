/** Runs `cordboard` as a person would type it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', 'main.ts')

export type Outcome = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }

/** Resolves once the command has ended; only these `CORDBOARD_*` variables are set. */
export async function run(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env
  const command = spawn(process.execPath, [main, ...args], { env: { PATH, HOME, ...settings } })
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ])
  return { exitCode: typeof exitCode === 'number' ? exitCode : null, stdout, stderr }
}
