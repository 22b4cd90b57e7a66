/** A switch that does at once what it is asked, for tests of what calls come to. Phones ring and answer only when told. */
import type { Id } from '@cordboard/contract'
import type { Effect } from '../effect.ts'
import type { Seen } from '../sight/seen.ts'
import { caller, type Centre } from './centre.ts'

export class ObedientSwitch {
  readonly #centre: Centre
  readonly #bridgeOf = new Map<Id, Id>()
  readonly #hears = new Map<Id, 'music' | 'ringing'>()
  readonly channels = new Map<Id, 'down' | 'ringing' | 'up'>()
  readonly bridges = new Set<Id>()
  /** The digit that each leg is being asked for. */
  readonly asked = new Map<Id, string>()
  #heard = 0

  constructor(centre: Centre) {
    this.#centre = centre
  }

  /** Does all that was sent and not yet done, and tells what came of it. */
  obey(): void {
    for (;;) {
      const effect = this.#centre.effects[this.#heard]
      if (effect === undefined) return
      this.#heard += 1
      this.#do(effect)
    }
  }

  /** What it has, as a look at it shows. */
  list(): Pick<Seen, 'bridges' | 'channels'> {
    const common = { caller, dnis: '', createdAt: 1 }
    return {
      channels: [...this.channels].map(([channel, state]) => ({ ...common, channel, state })),
      bridges: [...this.bridges].map((bridge) => ({
        bridge,
        channels: [...this.#bridgeOf].filter(([, where]) => where === bridge).map(([leg]) => leg),
      })),
    }
  }

  /** Sent, and lost on the way. */
  skip(): void {
    this.#heard = this.#centre.effects.length
  }

  arrives(channel: Id): void {
    this.channels.set(channel, 'up')
  }

  rings(leg: Id): void {
    this.channels.set(leg, 'ringing')
    this.#centre.tell({ kind: 'leg_ringing', leg })
    this.obey()
  }

  answers(leg: Id): void {
    this.channels.set(leg, 'up')
    this.#centre.tell({ kind: 'leg_answered', leg })
    this.obey()
  }

  presses(leg: Id, digit: string): void {
    this.#centre.tell({ kind: 'digit_pressed', leg, digit })
    this.obey()
  }

  ends(leg: Id, cause: number, sip: number | null = null): void {
    this.#leave(leg)
    this.#hears.delete(leg)
    this.asked.delete(leg)
    this.channels.delete(leg)
    this.#centre.tell({ kind: 'leg_ended', leg, cause, sip })
    this.obey()
  }

  /** Gone, and nobody is told. */
  vanishes(leg: Id): void {
    this.#bridgeOf.delete(leg)
    this.#hears.delete(leg)
    this.asked.delete(leg)
    this.channels.delete(leg)
  }

  bridgeOf(leg: Id): Id | null {
    return this.#bridgeOf.get(leg) ?? null
  }

  soundOf(leg: Id): 'music' | 'ringing' | undefined {
    return this.#hears.get(leg)
  }

  /** Whom and what a leg hears. */
  heardBy(leg: Id): readonly string[] {
    const bridge = this.bridgeOf(leg)
    const sound = this.#hears.get(leg)
    const others = [...this.#bridgeOf].filter(([other, where]) => where === bridge && other !== leg)
    return [
      ...(bridge === null ? [] : others.map(([other]) => other).toSorted()),
      ...(sound === undefined ? [] : [sound]),
    ]
  }

  #do(effect: Effect): void {
    switch (effect.kind) {
      case 'make_bridge':
        this.bridges.add(effect.bridge)
        return
      case 'delete_bridge':
        for (const [leg, bridge] of this.#bridgeOf) if (bridge === effect.bridge) this.#leave(leg)
        this.bridges.delete(effect.bridge)
        return
      case 'make_channel':
        this.channels.set(effect.leg, 'down')
        return
      case 'add_to_bridge':
        if (!this.channels.has(effect.leg) || !this.bridges.has(effect.bridge)) return
        this.#leave(effect.leg)
        this.#bridgeOf.set(effect.leg, effect.bridge)
        this.#centre.tell({ kind: 'entered_bridge', leg: effect.leg, bridge: effect.bridge })
        return
      case 'remove_from_bridge':
        if (this.bridgeOf(effect.leg) === effect.bridge) this.#leave(effect.leg)
        return
      case 'music_on':
      case 'ring_on':
        this.#hears.set(effect.leg, effect.kind === 'music_on' ? 'music' : 'ringing')
        return
      case 'music_off':
      case 'ring_off':
        this.#hears.delete(effect.leg)
        return
      case 'hang_up':
        if (this.channels.has(effect.leg)) this.ends(effect.leg, 16)
        return
      case 'ask_to_confirm':
        this.asked.set(effect.leg, effect.digit)
        return
      case 'stop_playing':
        this.asked.delete(effect.leg)
        return
      case 'answer':
      case 'dial':
      case 'play':
        return
    }
  }

  #leave(leg: Id): void {
    const bridge = this.#bridgeOf.get(leg)
    if (bridge === undefined) return
    this.#bridgeOf.delete(leg)
    this.#centre.tell({ kind: 'left_bridge', leg, bridge })
  }
}
