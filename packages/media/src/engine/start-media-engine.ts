import { Worker } from 'node:worker_threads'
import type { LocalMedia, RemoteMedia } from '../leg-media.ts'
import type { LegStatistics } from '../leg-statistics.ts'
import type { MediaEngine, MediaEngineOptions, Source } from '../media-engine.ts'
import { MediaError } from '../media-error.ts'
import type { MediaEvent } from '../media-event.ts'
import type { WorkerSetup } from '../worker/protocol.ts'
import { Calls } from './calls.ts'
import { PortPairs } from './port-pairs.ts'
import { Roster, type RosterLeg } from './roster.ts'
import { loadSounds } from './sound-library.ts'
import { PortInUse, type WorkerLink } from './worker-link.ts'
import { WorkerPool, type WorkerPlace } from './worker-pool.ts'

/** Makes the thread; a test hands in one that dies. */
export type StartWorker = (setup: WorkerSetup) => Worker

const startMediaWorker: StartWorker = (setup) =>
  new Worker(new URL('../worker/main.ts', import.meta.url), { workerData: setup, name: 'media' })

/** Reads the sounds and starts the worker threads. Rejects with `sound_malformed` when a sound cannot be read. */
export async function startMediaEngine(
  options: MediaEngineOptions,
  startWorker: StartWorker = startMediaWorker,
): Promise<MediaEngine> {
  const library = await loadSounds(options.sounds ?? [])
  return new ThreadedMediaEngine(options, { address: options.address, ...library }, startWorker)
}

class ThreadedMediaEngine implements MediaEngine {
  readonly #options: MediaEngineOptions
  readonly #setup: WorkerSetup
  readonly #ports: PortPairs
  readonly #pool: WorkerPool
  readonly #calls: Calls
  readonly #roster = new Roster()
  readonly #opening = new Map<string, Promise<RosterLeg>>()
  #closed: Promise<void> | null = null

  constructor(options: MediaEngineOptions, setup: WorkerSetup, startWorker: StartWorker) {
    this.#options = options
    this.#setup = setup
    this.#ports = new PortPairs(options.ports.first, options.ports.last)
    this.#pool = new WorkerPool(options.workers ?? 1, () => startWorker(setup), {
      event: (event) => this.#pass(event),
      lost: (place, reason) => this.#lose(place, reason),
    })
    this.#calls = new Calls(this.#pool)
  }

  async openLeg(id: string, call: string): Promise<LocalMedia> {
    if (this.#closed !== null) throw new MediaError('engine_closed', 'The media engine is closed')
    if (this.#roster.legs.has(id) || this.#opening.has(id))
      throw new MediaError('leg_exists', `There is a leg '${id}' already`)
    const opening = this.#open(id, call)
    this.#opening.set(id, opening)
    try {
      const { port } = await opening
      return { address: this.#options.announce ?? this.#options.address, port, rtcpPort: port + 1 }
    } finally {
      this.#opening.delete(id)
    }
  }

  setRemote(leg: string, remote: RemoteMedia): void {
    this.#link(leg).tell({ type: 'remote', leg, remote })
  }

  setSource(leg: string, source: Source | null): void {
    this.#link(leg).tell({ type: 'source', leg, source })
  }

  setMuted(leg: string, muted: boolean): void {
    this.#link(leg).tell({ type: 'mute', leg, muted })
  }

  expectRtp(leg: string, withinMs: number | null): void {
    this.#link(leg).tell({ type: 'expect', leg, withinMs })
  }

  play(leg: string, playback: string, sounds: readonly string[]): void {
    const link = this.#link(leg)
    const names = sounds.map((uri) => this.#soundName(uri))
    this.#roster.beginPlayback(playback, this.#roster.leg(leg))
    link.tell({ type: 'play', leg, playback, sounds: names })
  }

  stopPlayback(playback: string): void {
    const leg = this.#roster.playback(playback)
    leg.place.link?.tell({ type: 'stop', leg: leg.id, playback })
  }

  createBridge(bridge: string): void {
    this.#roster.createBridge(bridge)
  }

  addToBridge(bridge: string, id: string): void {
    const leg = this.#roster.leg(id)
    if (this.#roster.join(bridge, leg)) leg.place.link?.tell({ type: 'join', leg: id, bridge })
  }

  removeFromBridge(id: string): void {
    const leg = this.#roster.leg(id)
    if (this.#roster.leave(leg)) leg.place.link?.tell({ type: 'leave', leg: id })
  }

  destroyBridge(bridge: string): void {
    for (const leg of this.#roster.destroyBridge(bridge)) leg.place.link?.tell({ type: 'leave', leg: leg.id })
  }

  async statistics(leg: string): Promise<LegStatistics> {
    const statistics = await this.#link(leg).figures({ type: 'statistics', leg })
    if (statistics === null) throw new MediaError('unknown_leg', `There is no leg '${leg}' any more`)
    return statistics
  }

  async closeLeg(id: string): Promise<LegStatistics | null> {
    await this.#opening.get(id)?.catch(() => null)
    const leg = this.#roster.legs.get(id)
    if (leg === undefined) return null
    const link = this.#link(id)
    this.#roster.remove(leg)
    const statistics = await link.figures({ type: 'close', leg: id }).catch(() => null)
    this.#ports.giveBack(leg.port)
    this.#calls.leave(leg.call)
    return statistics
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.close()
    return this.#closed
  }

  async #open(id: string, call: string): Promise<RosterLeg> {
    const place = this.#calls.enter(call)
    if (place === null) throw new MediaError('worker_lost', 'No media worker is running')
    try {
      const port = await this.#bind(place, id)
      const leg: RosterLeg = { id, call, port, place, bridge: null }
      this.#roster.legs.set(id, leg)
      return leg
    } catch (error) {
      this.#calls.leave(call)
      throw error
    }
  }

  /** Binds the first free pair, passing over those that somebody else on this machine has taken. */
  async #bind(place: WorkerPlace, leg: string): Promise<number> {
    for (let tries = this.#ports.free; tries > 0; tries--) {
      const port = this.#ports.take()
      if (port === null) break
      try {
        if (place.link === null) throw new MediaError('worker_lost', 'The media worker is gone')
        await place.link.open(leg, port)
        return port
      } catch (error) {
        this.#ports.giveBack(port)
        if (!(error instanceof PortInUse)) throw error
      }
    }
    const { first, last } = this.#options.ports
    throw new MediaError('ports_exhausted', `No port pair is free between ${first} and ${last}`)
  }

  #link(id: string): WorkerLink {
    const { link } = this.#roster.leg(id).place
    if (link === null) throw new MediaError('unknown_leg', `There is no leg '${id}'`)
    return link
  }

  #soundName(uri: string): string {
    const name = uri.startsWith('sound:') ? uri.slice('sound:'.length) : null
    if (name === null || !this.#setup.sounds.has(name))
      throw new MediaError('unknown_sound', `There is no sound '${uri}'`)
    return name
  }

  /** What crossed with the end of its leg is dropped, but a playback always tells its end. */
  #pass(event: MediaEvent): void {
    if (event.type === 'playback_finished') {
      if (this.#roster.endPlayback(event.playback)) this.#options.onEvent(event)
    } else if (event.type === 'worker_lost' || this.#roster.legs.has(event.leg)) {
      this.#options.onEvent(event)
    }
  }

  #lose(place: WorkerPlace, reason: string): void {
    const { legs, bridges } = this.#roster.removeAll(place)
    for (const leg of legs) {
      this.#ports.giveBack(leg.port)
      this.#calls.leave(leg.call)
    }
    this.#options.onEvent({ type: 'worker_lost', legs: legs.map(({ id }) => id), bridges, reason })
  }
}
