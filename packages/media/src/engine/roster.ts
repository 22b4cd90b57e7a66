import { MediaError } from '../media-error.ts'
import type { WorkerPlace } from './worker-pool.ts'

/** A leg as the engine keeps it on the main thread. */
export interface RosterLeg {
  readonly id: string
  readonly call: string
  readonly port: number
  readonly place: WorkerPlace
  /** The bridge that it is in. */
  bridge: string | null
}

/** More people than this in one call are a mistake of somebody's. */
const bridgeSize = 16

/**
 * Which legs, bridges and playbacks exist and what belongs to what: the main thread's own knowledge, so that a
 * mistake is refused at once without asking a worker.
 */
export class Roster {
  readonly legs = new Map<string, RosterLeg>()
  readonly #bridges = new Map<string, Set<RosterLeg>>()
  readonly #playbacks = new Map<string, RosterLeg>()

  leg(id: string): RosterLeg {
    const leg = this.legs.get(id)
    if (leg === undefined) throw new MediaError('unknown_leg', `There is no leg '${id}'`)
    return leg
  }

  createBridge(id: string): void {
    if (this.#bridges.has(id)) throw new MediaError('bridge_exists', `There is a bridge '${id}' already`)
    this.#bridges.set(id, new Set())
  }

  /** Puts a leg into a bridge, out of the one it was in. False when it is there already. */
  join(bridge: string, leg: RosterLeg): boolean {
    const members = this.#bridges.get(bridge)
    if (members === undefined) throw new MediaError('unknown_bridge', `There is no bridge '${bridge}'`)
    if (members.has(leg)) return false
    if (members.size >= bridgeSize)
      throw new MediaError('bridge_full', `The bridge '${bridge}' has ${bridgeSize} legs already`)
    for (const other of members)
      if (other.place !== leg.place)
        throw new MediaError(
          'different_workers',
          `'${leg.id}' and '${other.id}' were opened for different calls`,
        )
    this.leave(leg)
    members.add(leg)
    leg.bridge = bridge
    return true
  }

  /** Takes a leg out of its bridge. False when it was in none. */
  leave(leg: RosterLeg): boolean {
    if (leg.bridge === null) return false
    this.#bridges.get(leg.bridge)?.delete(leg)
    leg.bridge = null
    return true
  }

  /** Forgets a bridge and gives the legs that were in it. */
  destroyBridge(id: string): RosterLeg[] {
    const members = [...(this.#bridges.get(id) ?? [])]
    for (const leg of members) leg.bridge = null
    this.#bridges.delete(id)
    return members
  }

  beginPlayback(id: string, leg: RosterLeg): void {
    if (this.#playbacks.has(id))
      throw new MediaError('playback_exists', `There is a playback '${id}' already`)
    this.#playbacks.set(id, leg)
  }

  /** The leg that hears a playback. */
  playback(id: string): RosterLeg {
    const leg = this.#playbacks.get(id)
    if (leg === undefined) throw new MediaError('unknown_playback', `There is no playback '${id}'`)
    return leg
  }

  /** False when it had ended before. */
  endPlayback(id: string): boolean {
    return this.#playbacks.delete(id)
  }

  /** Forgets a leg; its playbacks end with their own event. */
  remove(leg: RosterLeg): void {
    this.leave(leg)
    this.legs.delete(leg.id)
  }

  /** Forgets everything in a worker that died: its legs, the bridges they were in, what was played to them. */
  removeAll(place: WorkerPlace): { legs: RosterLeg[]; bridges: string[] } {
    const legs = [...this.legs.values()].filter((leg) => leg.place === place)
    const bridges = [...new Set(legs.flatMap(({ bridge }) => bridge ?? []))]
    for (const bridge of bridges) this.destroyBridge(bridge)
    for (const leg of legs) this.legs.delete(leg.id)
    for (const [id, leg] of this.#playbacks) if (leg.place === place) this.#playbacks.delete(id)
    return { legs, bridges }
  }
}
