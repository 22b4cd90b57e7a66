/** What talking costs: people in bridges of two or more, every one of them speaking all the time. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connectAri, type AriClient } from '@cordboard/ari'
import { Customers } from '@cordboard/load'
import { usageOfTree } from './cpu.ts'
import { Voices } from './voices.ts'

/** The application that gets the calls, and the number that leads to it. */
export const talkApplication = 'talk'

/** A switch that hands calls for `talk`, from 127.0.0.2, to the application of that name. */
export interface TalkSwitch {
  readonly name: string
  readonly sip: { readonly host: string; readonly port: number }
  readonly ari: { readonly url: string; readonly password: string }
  readonly pid: number
}

/** What one run saw. */
export interface Talk {
  /** Percent of a core for one bridge. */
  readonly percentOfCore: number
  /** Packets that all were sent, of those that they should have been. */
  readonly heard: number
  /** Packets that were sent, of those that should have been: less, and the generator was too slow. */
  readonly said: number
}

const settleMs = 2000

/** Lets `bridges` times `size` people talk for so long; the calls end with it. */
export async function letTalk(
  target: TalkSwitch,
  { bridges, size, seconds }: { readonly bridges: number; readonly size: number; readonly seconds: number },
): Promise<Talk> {
  const ari = connectAri({
    url: target.ari.url,
    app: talkApplication,
    user: 'cordboard',
    password: target.ari.password,
  })
  const customers = new Customers(target.sip, '127.0.0.2')
  const voices = new Voices()
  try {
    await customers.open()
    const people = bridges * size
    const all = Promise.race([bridgeWhoComes(ari, people, size), firstEnd(customers)])
    // Told where it is waited for, which may be later.
    all.catch(() => undefined)
    if (!ari.connected) await new Promise<void>((done) => ari.on('connected', () => done()))
    const ports = new Map<string, number>()
    customers.onUp = (caller, sdp) => voices.talkTo(ports.get(caller) ?? 0, sdp)
    for (let person = 0; person < people; person++) {
      const caller = `talk${person}-${Date.now().toString(36)}`
      ports.set(caller, await voices.open())
      customers.call(caller, talkApplication, ports.get(caller))
      await sleep(10)
    }
    await all
    await sleep(settleMs)

    const before = { cpu: usageOfTree(target.pid).cpu, at: performance.now(), ...voices.packets }
    await sleep(seconds * 1000)
    const took = performance.now() - before.at
    const cpu = usageOfTree(target.pid).cpu - before.cpu
    const expected = (people * took) / 20
    return {
      percentOfCore: (cpu / took / bridges) * 100,
      heard: (voices.packets.received - before.received) / expected,
      said: (voices.packets.sent - before.sent) / expected,
    }
  } finally {
    for (const caller of customers.callers) customers.hangUp(caller)
    for (let attempt = 0; attempt < 50 && customers.calls > 0; attempt++) await sleep(50)
    voices.close()
    customers.close()
    await ari.close()
  }
}

/** Rejects when a call is over, which none should be while they are made. */
function firstEnd(customers: Customers): Promise<never> {
  return new Promise((_, reject) => {
    customers.onEnded = (caller, end, words) =>
      reject(new Error(`the call of ${caller} was over: ${end} ${words}`))
  })
}

/** Answers every call and puts each `size` of them into a bridge; resolves when all `people` are in one. */
function bridgeWhoComes(ari: AriClient, people: number, size: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let waiting: string[] = []
  let bridged = 0
  const take = async (channelId: string): Promise<void> => {
    await ari.request('channels.answer', { channelId })
    waiting.push(channelId)
    if (waiting.length < size) return
    const together = waiting
    waiting = []
    const bridge = await ari.request('bridges.create', { type: 'mixing' })
    await ari.request('bridges.addChannel', { bridgeId: bridge.id, channel: together })
    bridged += together.length
    if (bridged === people) resolve()
  }
  ari.on('event', (event) => {
    if (event.type === 'StasisStart') take(event.channel.id).catch(reject)
  })
  return promise
}
