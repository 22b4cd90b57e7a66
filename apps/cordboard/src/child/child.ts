/** One child process: made or found, watched, started again when it exits unasked, stopped when asked. */
import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { backoff, settledAfter } from './backoff.ts'
import type { ChildName, ChildSpec } from './child-spec.ts'
import { environmentOf } from './environment.ts'
import { fingerprint } from './fingerprint.ts'
import { nextState, type ChildEvent, type ChildState } from './lifecycle.ts'
import { openLog } from './log-file.ts'
import { readLiving, removePidFile, writePidFile } from './pid-file.ts'
import { prioritise } from './prioritise.ts'
import { identify, lifeOf, type ProcessIdentity } from './process-identity.ts'

/** What a listener is told: the state it is in now and why. */
export interface ChildNews {
  readonly child: ChildName
  readonly state: ChildState
  readonly event: ChildEvent
  readonly pid: number | null
  /** Was found alive rather than started. */
  readonly adopted: boolean
  /** Found alive, but started with another config than today's. */
  readonly outdated: boolean
  /** Starts in a row that failed or did not last. */
  readonly failures: number
  /** How it ended, or why it could not be started. */
  readonly reason: string | null
}

interface Status {
  readonly state: ChildState
  readonly pid: number | null
  readonly adopted: boolean
  readonly failures: number
}

/** How often a process that is not our own child is looked at, in milliseconds. */
const watchEvery = 50
/** How often a starting process is asked whether it answers, in milliseconds. */
const probeEvery = 20

export class Child {
  readonly #spec: ChildSpec
  readonly #tell: (news: ChildNews) => void
  #state: ChildState = 'stopped'
  #process: ProcessIdentity | null = null
  #adopted = false
  #outdated = false
  #failures = 0
  /** Counts the processes made or found, so that what one of them causes late is not taken for its successor's. */
  #attempt = 0
  #runningSince = 0
  #timer: NodeJS.Timeout | null = null
  #watcher: NodeJS.Timeout | undefined
  #waiters: (() => void)[] = []

  constructor(spec: ChildSpec, tell: (news: ChildNews) => void) {
    this.#spec = spec
    this.#tell = tell
  }

  get name(): ChildName {
    return this.#spec.name
  }

  get logFile(): string {
    return this.#spec.logFile
  }

  /** How it stands now. */
  get status(): Status {
    return {
      state: this.#state,
      pid: this.#process?.pid ?? null,
      adopted: this.#adopted,
      failures: this.#failures,
    }
  }

  /** Makes the process, or adopts the living one. Does nothing when it is already wanted. */
  start(): void {
    this.#step('start', null)
  }

  /** Takes on the process that an earlier supervisor left running, if there is one. */
  adopt(): void {
    if (this.#findLiving() !== null) this.start()
  }

  /** Asks it to end and resolves when its process is gone. */
  async stop(): Promise<void> {
    this.#step('stop', null)
    await this.until(({ state }) => state === 'stopped')
  }

  /** Lets a process go on that an earlier supervisor had left; one of our own is stopped. */
  async leave(): Promise<void> {
    if (!this.#adopted) return this.stop()
    clearInterval(this.#watcher)
    this.#step('leave', null)
  }

  /** Resolves as soon as its status satisfies the condition (at once when it already does). */
  async until(condition: (status: Status) => boolean): Promise<void> {
    while (!condition(this.status)) await new Promise<void>((resolve) => this.#waiters.push(resolve))
  }

  #step(event: ChildEvent, reason: string | null): void {
    const state = nextState(this.#state, event)
    if (state === null) return
    this.#state = state
    if (event === 'exit') this.#forget(state)
    const { pid, adopted, failures } = this.status
    this.#tell({ child: this.name, state, event, pid, adopted, outdated: this.#outdated, failures, reason })
    this.#enter(state)
    for (const waiter of this.#waiters.splice(0)) waiter()
  }

  #forget(state: ChildState): void {
    const lasted = this.#runningSince > 0 && performance.now() - this.#runningSince > settledAfter
    this.#failures = state === 'stopped' ? 0 : lasted ? 1 : this.#failures + 1
    this.#process = null
    this.#adopted = false
    this.#outdated = false
    this.#runningSince = 0
    removePidFile(this.#spec.pidFile)
  }

  #enter(state: ChildState): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    switch (state) {
      case 'starting':
        this.#begin().catch((error: unknown) => this.#step('exit', words(error)))
        break
      case 'running':
        this.#runningSince = performance.now()
        break
      case 'waiting':
        this.#timer = setTimeout(() => this.#step('due', null), backoff(this.#failures))
        break
      case 'stopping':
        this.#end()
        break
      case 'stopped':
        break
    }
  }

  async #begin(): Promise<void> {
    const attempt = ++this.#attempt
    const found = this.#findLiving()
    if (found === null) {
      await this.#spec.prepare()
      // It was asked to stop before it had a process.
      if (this.#state !== 'starting') return this.#step('exit', null)
      this.#spawn()
    } else {
      this.#process = found.process
      this.#adopted = true
      this.#outdated = found.fingerprint !== null && found.fingerprint !== fingerprint(this.#spec)
      if (found.fingerprint === null) this.#remember(found.process)
      this.#watch(found.process)
    }
    await this.#probe(attempt)
  }

  #findLiving(): { process: ProcessIdentity; fingerprint: string | null } | null {
    const known = readLiving(this.#spec.pidFile)
    if (known) return { process: known, fingerprint: known.fingerprint }
    const found = this.#spec.find?.() ?? null
    return found && { process: found, fingerprint: null }
  }

  #spawn(): void {
    const [program, ...args] = this.#spec.argv
    const log = openLog(this.#spec.logFile)
    try {
      // A session of its own: neither Ctrl-C in the terminal nor the supervisor's death reaches it.
      const child = spawn(program, args, {
        cwd: this.#spec.cwd,
        env: environmentOf(this.#spec.env),
        detached: true,
        stdio: ['ignore', log, log],
        ...this.#spec.user,
      })
      child.once('error', (error) => this.#step('exit', error.message))
      child.once('exit', (code, signal) => this.#step('exit', signal ?? `exit code ${code}`))
      this.#process = child.pid === undefined ? null : identify(child.pid)
    } finally {
      closeSync(log)
    }
    if (this.#process === null) return
    this.#remember(this.#process)
    if (this.#spec.niceness !== 0) prioritise(this.#process.pid, this.#spec.niceness)
  }

  #remember(process: ProcessIdentity): void {
    writePidFile(this.#spec.pidFile, { ...process, fingerprint: fingerprint(this.#spec) })
  }

  /** Tells the end of a process that we did not make, by looking again and again. */
  #watch(process: ProcessIdentity): void {
    this.#watcher = setInterval(() => {
      if (lifeOf(process) === 'alive') return
      clearInterval(this.#watcher)
      this.#step('exit', 'ended')
    }, watchEvery)
  }

  async #probe(attempt: number): Promise<void> {
    while (this.#state === 'starting' && this.#attempt === attempt) {
      const ready = await this.#spec.isReady().catch(() => false)
      if (ready && this.#attempt === attempt) return this.#step('ready', null)
      await wait(probeEvery)
    }
  }

  #end(): void {
    this.#signal(this.#spec.stopSignal)
    this.#timer = setTimeout(() => this.#signal('SIGKILL'), this.#spec.stopWithin)
  }

  #signal(signal: NodeJS.Signals): void {
    const target = this.#process
    if (target && lifeOf(target) === 'alive') process.kill(target.pid, signal)
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
