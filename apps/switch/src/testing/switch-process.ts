/** The switch as a process of its own, which can be killed. */
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts it with these settings and no others. */
export function startProcess(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [`${import.meta.dirname}/../main.ts`], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The first line of the log that has this message. */
export async function logged(child: ChildProcess, wanted: string): Promise<Record<string, unknown>> {
  assert.ok(child.stdout)
  for await (const line of createInterface(child.stdout)) {
    const entry: Record<string, unknown> = JSON.parse(line)
    if (entry['msg'] === wanted) return entry
  }
  throw new Error(`The switch ended without '${wanted}'`)
}
