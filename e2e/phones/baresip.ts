/** A real SIP phone: baresip without a screen, steered by JSON over TCP. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { netstring, takeNetstrings } from './netstring.ts'
import { Recording } from './recording.ts'
import { toneFile } from './tone-file.ts'

export interface PhoneOptions {
  /** Where its log and what it heard are left when it is put away. */
  readonly keep: string
  /** It listens here and, for TLS, on the next one. */
  readonly sipPort: number
  readonly controlPort: number
  readonly rtpPorts: { readonly first: number; readonly last: number }
  /** The number or extension it calls from. */
  readonly user: string
  /** Where it belongs: `host:port` of the switch. */
  readonly server: string
  /** Registers with it; null: does not register. */
  readonly password: string | null
  /** What it speaks: a tone of so many hertz. */
  readonly tone: number
}

/** An event as baresip tells it. */
export interface PhoneEvent {
  readonly type: string
  readonly param: string
}

interface PhoneReply {
  readonly ok: boolean
  readonly data: string
  readonly token: string
}

type PhoneMessage = PhoneReply | { readonly event: true; readonly type: string; readonly param?: string }

export class Baresip {
  readonly #options: PhoneOptions
  /** Holds its configuration, its log and what it records. Its name is short: baresip cuts long ones. */
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #socket: Socket
  readonly #events: PhoneEvent[] = []
  readonly #replies = new Map<string, (reply: PhoneReply) => void>()
  #taken = 0
  #count = 0

  private constructor(options: PhoneOptions, folder: string, process: ChildProcess, socket: Socket) {
    this.#options = options
    this.#folder = folder
    this.#process = process
    this.#socket = socket
    let waiting: Buffer = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      const { texts, rest } = takeNetstrings(Buffer.concat([waiting, bytes]))
      waiting = rest
      for (const text of texts) this.#hear(JSON.parse(text))
    })
    socket.on('error', () => socket.destroy())
  }

  /** Starts the phone; resolves when it can be steered and, if it has a password, is registered. */
  static async start(options: PhoneOptions): Promise<Baresip> {
    const folder = mkdtempSync(join(tmpdir(), 'phone-'))
    writeConfiguration(folder, options)
    const log = openSync(join(folder, 'log'), 'w')
    // In a session of its own, which is served as one.
    const process = spawn('baresip', ['-f', folder, '-4'], { stdio: ['ignore', log, log], detached: true })
    try {
      if (process.pid !== undefined) serveFirst(process.pid)
      const phone = new Baresip(options, folder, process, await reach(options.controlPort, process))
      // Only now, so that its first registration is heard of.
      await phone.#command('uanew', account(options))
      if (options.password !== null) await phone.#registered()
      return phone
    } catch (error) {
      process.kill('SIGKILL')
      throw error
    }
  }

  async dial(uri: string): Promise<void> {
    await this.#command('dial', uri)
  }

  async answer(): Promise<void> {
    await this.#command('accept')
  }

  async hangUp(): Promise<void> {
    await this.#command('hangup')
  }

  async hold(): Promise<void> {
    await this.#command('hold')
  }

  async resume(): Promise<void> {
    await this.#command('resume')
  }

  /** A key, in the call that goes on (RFC 4733). */
  async press(key: string): Promise<void> {
    await this.#command('sndcode', key)
  }

  /** The next event of one of these types; what came before it is passed over. */
  async event(...types: readonly string[]): Promise<PhoneEvent> {
    const deadline = performance.now() + 15_000
    for (;;) {
      for (; this.#taken < this.#events.length;) {
        const event = this.#events[this.#taken++]
        if (event && types.includes(event.type)) return event
      }
      if (performance.now() > deadline)
        throw new Error(`${this.#options.user} waited in vain for ${types.join(' or ')} (${this.#seen()})`)
      await wait(5)
    }
  }

  /** Whether such an event has come since the last one that was waited for. */
  pending(type: string): boolean {
    return this.#events.slice(this.#taken).some((event) => event.type === type)
  }

  /** Whether such an event has come at all. */
  has(type: string): boolean {
    return this.#events.some((event) => event.type === type)
  }

  /** What it hears on its latest call; waits for the first sound. */
  async recording(): Promise<Recording> {
    const deadline = performance.now() + 5000
    for (;;) {
      const { heard } = this
      if (heard !== null) return heard
      if (performance.now() > deadline) throw new Error(`${this.#options.user} has heard nothing yet`)
      await wait(20)
    }
  }

  /** What it hears, or has heard, on its latest call; null before any sound. */
  get heard(): Recording | null {
    const [latest] = readdirSync(this.#folder)
      .filter((name) => name.endsWith('-dec.wav'))
      .toSorted()
      .toReversed()
    return latest === undefined ? null : new Recording(join(this.#folder, latest))
  }

  /** Unregisters, ends, and leaves its log and what it heard in the folder to keep. */
  async close(): Promise<void> {
    if (!existsSync(this.#folder)) return
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit')
      this.#command('quit').catch(() => undefined)
      const lazy = setTimeout(() => this.#process.kill('SIGKILL'), 2000)
      await ended
      clearTimeout(lazy)
    }
    this.#socket.destroy()
    cpSync(this.#folder, this.#options.keep, { recursive: true })
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Falls silent at once, without a word to anybody. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }

  async #registered(): Promise<void> {
    const { type, param } = await this.event('REGISTER_OK', 'REGISTER_FAIL')
    if (type === 'REGISTER_FAIL') throw new Error(`${this.#options.user} could not register: ${param}`)
  }

  #seen(): string {
    return `it saw ${this.#events.map(({ type, param }) => `${type} ${param}`).join(', ') || 'nothing'}`
  }

  #hear(message: PhoneMessage): void {
    if ('event' in message) this.#events.push({ type: message.type, param: message.param ?? '' })
    else this.#replies.get(message.token)?.(message)
  }

  async #command(command: string, params = ''): Promise<void> {
    const token = String(++this.#count)
    const replied = new Promise<PhoneReply>((resolve) => this.#replies.set(token, resolve))
    this.#socket.write(netstring(JSON.stringify({ command, params, token })))
    const { ok, data } = await replied
    if (!ok) throw new Error(`${this.#options.user} did not ${command}: ${data}`)
  }
}

function writeConfiguration(folder: string, { sipPort, controlPort, rtpPorts, tone }: PhoneOptions): void {
  writeFileSync(
    join(folder, 'config'),
    [
      'poll_method epoll',
      `sip_listen 127.0.0.1:${sipPort}`,
      'call_max_calls 4',
      `audio_source aufile,${toneFile(tone)}`,
      // There is no such player: what is heard goes to the recording only.
      'audio_player nothing,nothing',
      `audio_alert aufile,${folder}/alert.wav`,
      'ausrc_srate 8000',
      'auplay_srate 8000',
      'ausrc_channels 1',
      'auplay_channels 1',
      `rtp_ports ${rtpPorts.first}-${rtpPorts.last}`,
      'module_path /usr/lib/baresip/modules',
      'module g711.so',
      'module aufile.so',
      'module sndfile.so',
      `snd_path ${folder}`,
      'module_tmp uuid.so',
      'module_tmp account.so',
      'module_app ctrl_tcp.so',
      'module_app menu.so',
      `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
      '',
    ].join('\n'),
  )
  writeFileSync(join(folder, 'accounts'), '')
  writeFileSync(join(folder, 'contacts'), '')
}

/** An account line as baresip's own file has them. */
function account({ user, server, password }: PhoneOptions): string {
  return [
    `<sip:${user}@${server}>`,
    password === null ? 'regint=0' : `auth_pass=${password};regint=60`,
    'audio_codecs=PCMU',
  ].join(';')
}

/** Connects as soon as the phone listens. */
async function reach(port: number, process: ChildProcess): Promise<Socket> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    if (connected) return socket
    if (process.exitCode !== null) break
    await wait(20)
  }
  throw new Error(`The phone does not listen on ${port}; its log is in its folder`)
}

/**
 * A real phone is a machine of its own and waits for no browser. Where the system allows it and serves by session
 * (sched(7), "The autogroup feature"), so does this one. Who may not, or may not so soon again, gets a system error.
 */
function serveFirst(pid: number): void {
  const group = `/proc/${pid}/autogroup`
  try {
    if (existsSync(group)) writeFileSync(group, '-15')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
