/** A whole switch on free ports with a trunk, for tests: the real thing, only in this process. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAri, type AriClient, type AriEvent, type EventOf, type EventType } from '@cordboard/ari'
import { UserAgent, type IncomingCall, type OutgoingCall } from '@cordboard/sip'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { startSwitch, type Switch } from '../switch.ts'

export const application = 'cordboard-sample'

/** Where a test's phones pretend to have their audio; nothing is sent by them. */
export const silentAudio = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 28998 RTP/AVP 0 101',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendrecv',
  '',
].join('\r\n')

/** Opens a switch over `data`, or over a new folder. */
export async function openSwitch(data: string, extra: Record<string, string> = {}): Promise<Switch> {
  const config = readConfig({
    CORDBOARD_SIP__PORT: '0',
    CORDBOARD_ARI__PORT: '0',
    CORDBOARD_RTP__PORTS: '28000-28499',
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_DATA: data,
    CORDBOARD_RTP__SILENCE: '0',
    ...extra,
  })
  return startSwitch(config, pino({ level: process.env['CORDBOARD_LOG__LEVEL'] ?? 'silent' }))
}

/** An application that keeps what it hears. */
export class App {
  readonly ari: AriClient
  readonly events: AriEvent[] = []
  readonly #waiting = new Set<() => void>()

  constructor(ariPort: number, app: string = application) {
    this.ari = connectAri({
      url: `ws://127.0.0.1:${ariPort}`,
      app,
      user: 'cordboard',
      password: 'secret',
      subscriptions: ['endpoint:PJSIP'],
    })
    this.ari.on('event', (event) => {
      this.events.push(event)
      for (const look of this.#waiting) look()
    })
  }

  static async connect(ariPort: number, app?: string): Promise<App> {
    const made = new App(ariPort, app)
    await new Promise<void>((resolve) => made.ari.on('connected', resolve))
    return made
  }

  /** The first event of a type that fits, now or when it comes. */
  heard<Name extends EventType>(
    type: Name,
    fits: (event: EventOf<Name>) => boolean = () => true,
    milliseconds?: number,
  ): Promise<EventOf<Name>> {
    return within(
      `${type} was not heard; heard ${this.types().join(', ')}`,
      (resolve) => {
        const look = (): void => {
          const found = this.events.filter((event): event is EventOf<Name> => event.type === type).find(fits)
          if (found === undefined) return
          this.#waiting.delete(look)
          resolve(found)
        }
        this.#waiting.add(look)
        look()
      },
      milliseconds,
    )
  }

  /** The types of what was heard so far, in order. */
  types(): string[] {
    return this.events.map((event) =>
      'dialstatus' in event ? `Dial ${event.dialstatus}`.trim() : event.type,
    )
  }

  /** Provisions a trunk at this machine whose calls go to the application and that is reached at `sipPort`. */
  async provisionTrunk(sipPort: number): Promise<void> {
    await this.put('aor', 'trunk-sample', { contact: `sip:127.0.0.1:${sipPort}` })
    await this.put('endpoint', 'trunk-sample', { aors: 'trunk-sample', context: application })
    await this.put('identify', 'trunk-sample', { endpoint: 'trunk-sample', match: '127.0.0.1' })
  }

  /** Provisions a phone that has one place at a time and registers under its extension. */
  async provisionPhone(extension: string, password: string): Promise<void> {
    await this.put('auth', extension, { auth_type: 'userpass', username: extension, password })
    await this.put('aor', extension, { max_contacts: '1', remove_existing: 'yes' })
    await this.put('endpoint', extension, { auth: extension, aors: extension })
  }

  async put(objectType: string, id: string, fields: Record<string, string>): Promise<void> {
    await this.ari.request('config.put', {
      configClass: 'res_pjsip',
      objectType,
      id,
      body: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
    })
  }
}

/** The other end of the trunk: calls the switch and is called by it. */
export class Trunk {
  readonly sip: UserAgent
  readonly #switchPort: number

  private constructor(sip: UserAgent, switchPort: number) {
    this.sip = sip
    this.#switchPort = switchPort
  }

  static async start(switchPort: number): Promise<Trunk> {
    const sip = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      identify: () => ({ kind: 'trusted', endpoint: 'switch' }),
    })
    return new Trunk(sip, switchPort)
  }

  get port(): number {
    return this.sip.address.port
  }

  /** Calls a number of the centre. */
  call(number: string, from = '+12025550123', sdp: string = silentAudio): OutgoingCall {
    return this.sip.invite({
      to: `sip:${number}@127.0.0.1:${this.#switchPort}`,
      from: { user: from, displayName: 'Ada' },
      sdp,
    })
  }

  /** The next call that the switch makes. */
  called(milliseconds?: number): Promise<IncomingCall> {
    return within(
      'the switch did not call',
      (resolve) => {
        const stop = this.sip.on('invite', (call) => {
          stop()
          resolve(call)
        })
      },
      milliseconds,
    )
  }
}

/** The next event of a call. */
export function next<Name extends Parameters<OutgoingCall['on']>[0]>(
  call: Pick<OutgoingCall, 'on'>,
  name: Name,
  milliseconds?: number,
): Promise<Parameters<Parameters<typeof call.on<Name>>[1]>[0]> {
  return within(
    `the call did not tell '${name}'`,
    (resolve) => {
      const stop = call.on(name, (event) => {
        stop()
        resolve(event)
      })
    },
    milliseconds,
  )
}

/** A folder for one test, and how to remove it. */
export async function newFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'switch-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function within<Value>(
  complaint: string,
  wait: (resolve: (value: Value) => void) => void,
  milliseconds = 20_000,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(complaint)), milliseconds)
    wait((value) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}
