import type { MediaEvent } from '../media-event.ts'
import type { StreamStart } from '../rtp/outgoing-stream.ts'
import { Bridge } from './bridge.ts'
import type { Clock } from './clock.ts'
import { Playback } from './frames.ts'
import { LegSocket } from './leg-socket.ts'
import { Leg, type LegSurroundings } from './leg.ts'
import { Pacer } from './pacer.ts'
import type { Command, Reply, WorkerSetup } from './protocol.ts'

/** How often legs are looked at for what has not happened: time-outs, lost ends, reports. */
const reviewEveryMs = 100

/** All legs and bridges of one worker; carries out the engine's commands in order. */
export class Switchboard {
  readonly #setup: WorkerSetup
  readonly #clock: Clock
  readonly #reply: (reply: Reply) => void
  readonly #surroundings: LegSurroundings
  readonly #legs = new Map<string, Leg>()
  readonly #bridges = new Map<string, Bridge>()
  #reviewing = false

  constructor(
    setup: WorkerSetup,
    clock: Clock,
    startStream: () => StreamStart,
    reply: (reply: Reply) => void,
  ) {
    this.#setup = setup
    this.#clock = clock
    this.#reply = reply
    this.#surroundings = {
      clock,
      pacer: new Pacer(clock),
      sounds: setup,
      startStream,
      emit: (event: MediaEvent) => reply({ type: 'event', event }),
    }
  }

  /** Carries out one command. One for a leg that is gone does nothing: it crossed with its end. */
  async obey(command: Command): Promise<void> {
    if (command.type === 'open') return this.#open(command)
    const leg = this.#legs.get(command.leg)
    switch (command.type) {
      case 'close':
      case 'statistics': {
        const statistics = leg?.statistics() ?? null
        if (command.type === 'close' && leg !== undefined) this.#close(leg)
        return this.#reply({ type: 'figures', request: command.request, statistics })
      }
      case 'remote':
        return leg?.setRemote(command.remote)
      case 'source':
        return leg?.setSource(command.source)
      case 'mute':
        return leg?.setMuted(command.muted)
      case 'expect':
        return leg?.expect(command.withinMs)
      case 'play':
        return leg?.play(
          new Playback(
            command.playback,
            command.sounds.flatMap((name) => this.#sound(name)),
          ),
        )
      case 'stop':
        return leg?.stop(command.playback)
      case 'join':
        return leg === undefined ? undefined : this.#join(leg, command.bridge)
      case 'leave':
        return leg === undefined ? undefined : this.#leave(leg)
    }
  }

  async #open(command: Extract<Command, { type: 'open' }>): Promise<void> {
    try {
      const socket = await LegSocket.open(this.#setup.address, command.port)
      const leg = new Leg(command.leg, socket, this.#surroundings)
      this.#legs.set(leg.id, leg)
      socket.deliverTo(leg)
      if (!this.#reviewing) this.#reviewLater()
      this.#reply({ type: 'opened', request: command.request })
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      this.#reply({ type: 'refused', request: command.request, inUse, reason: String(error) })
    }
  }

  #close(leg: Leg): void {
    this.#leave(leg)
    leg.close()
    this.#legs.delete(leg.id)
  }

  #join(leg: Leg, id: string): void {
    this.#leave(leg)
    const bridge = this.#bridges.get(id) ?? new Bridge(id, this.#surroundings.pacer)
    this.#bridges.set(id, bridge)
    bridge.add(leg)
  }

  #leave(leg: Leg): void {
    for (const bridge of this.#bridges.values()) {
      if (!bridge.has(leg)) continue
      bridge.remove(leg)
      if (bridge.isEmpty) this.#bridges.delete(bridge.id)
    }
  }

  #sound(name: string): Uint8Array[] {
    const sound = this.#setup.sounds.get(name)
    return sound === undefined ? [] : [sound]
  }

  #review(): void {
    const now = this.#clock.now()
    for (const leg of this.#legs.values()) leg.review(now)
    if (this.#legs.size > 0) this.#reviewLater()
    else this.#reviewing = false
  }

  #reviewLater(): void {
    this.#reviewing = true
    this.#clock.after(reviewEveryMs, () => this.#review())
  }
}
