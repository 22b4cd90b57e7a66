/** What is true once everything has settled: nothing under way, everyone still, one more look at the switch. */
import { apply } from '../facts/apply.ts'
import type { Fact } from '../facts/fact.ts'
import { load, save } from '../state/save.ts'
import { partyOf } from '../state/lookup.ts'
import { newState, type State } from '../state/state.ts'
import { controls } from '../views/controls.ts'
import { bridgesOf, wantedOf } from '../calls/wanted.ts'
import type { Invariant } from './invariant.ts'
import type { SwitchModel } from './switch-model.ts'

export interface Quiet {
  readonly state: State
  readonly model: SwitchModel
  readonly journal: readonly Fact[]
  /** Legs whose music a former owner changed behind the present one's back. */
  readonly lateSounds: ReadonlySet<string>
}

export const whenQuiet: readonly Invariant<Quiet>[] = [
  {
    sentence: 'the switch has the legs that the kernel thinks it has, where the kernel wants them',
    broken({ lateSounds, model, state }) {
      for (const id of model.channels.keys()) if (!state.legs.has(id)) return `nobody knows ${id}`
      for (const leg of state.legs.values()) {
        const channel = model.channels.get(leg.id)
        const wanted = wantedOf(state, leg)
        if (channel === undefined || wanted.gone) return `${leg.id} is gone from one side only`
        if (channel.bridge !== wanted.bridge)
          return `${leg.id} is in ${channel.bridge}, not in ${wanted.bridge}`
        if (leg.bridge !== channel.bridge) return `${leg.id} is thought to be in ${leg.bridge}`
        if (wanted.answered && channel.state !== 'up') return `${leg.id} was never answered`
        if (lateSounds.has(leg.id)) continue
        if (channel.music !== wanted.music) return `${leg.id} has the wrong music`
        if (channel.ringing !== wanted.ringing) return `${leg.id} has the wrong tone`
      }
      return null
    },
  },
  {
    sentence: 'the switch has the bridges that the kernel needs and no others',
    broken({ model, state }) {
      const needed = [...state.interactions.values()].flatMap(bridgesOf)
      for (const bridge of needed) if (!model.bridges.has(bridge)) return `${bridge} is missing`
      for (const bridge of model.bridges.keys()) {
        const interaction = state.interactions.get(state.index.bridges.get(bridge) ?? '')
        if (interaction === undefined || interaction.phase === 'ended') return `${bridge} is for nothing`
      }
      return null
    },
  },
  {
    sentence: 'no hold is still being asked for',
    broken({ state }) {
      for (const { id, main, phase } of state.interactions.values())
        if (phase === 'connected' && main.hold !== 'talking' && main.hold !== 'held')
          return `${id} is ${main.hold}`
      return null
    },
  },
  {
    sentence: 'nobody is still on the way into a conference',
    broken({ state }) {
      for (const { consult, id } of state.interactions.values()) if (consult?.phase === 'merging') return id
      return null
    },
  },
  {
    sentence:
      "the desktop says when a call is held by the phone's own key, and it is on hold, but for a consult's two (HLD-4)",
    broken({ state }) {
      for (const interaction of state.interactions.values()) {
        const { agent1, consult, id, main, phase } = interaction
        const phone = partyOf(interaction, agent1 ?? '')?.leg ?? ''
        if (phase !== 'connected' || state.legs.get(phone)?.isOnHold !== true) continue
        if (consult?.phase !== 'accepted' && main.hold !== 'held') return `${id} is ${main.hold}`
        if (controls(state, interaction, agent1 ?? '')?.resume.why !== 'phone_on_hold')
          return `${id} does not say so`
      }
      return null
    },
  },
  {
    sentence: 'no phone was rung and no announcement played twice for the same reason',
    broken({ model }) {
      for (const [id, times] of model.felt) if (times > 1) return `${id} was felt ${times} times`
      return null
    },
  },
]

/** The costly ones, once while calls are still up. */
export const whenQuietAndBusy: readonly Invariant<Quiet>[] = [
  {
    sentence: 'replaying the journal gives the state we have',
    broken({ journal, state }) {
      const replayed = newState(state.tenant)
      for (const fact of journal) apply(replayed, fact)
      return JSON.stringify(save(replayed)) === JSON.stringify(save(state)) ? null : 'they differ'
    },
  },
  {
    sentence: 'a saved state comes back as it was',
    broken({ state }) {
      const saved = JSON.stringify(save(state))
      return JSON.stringify(save(load(JSON.parse(saved)))) === saved ? null : 'it differs'
    },
  },
]

/** Once everyone has hung up and wrapped up. */
export const whenAllHaveLeft: readonly Invariant<Quiet>[] = [
  {
    sentence: 'nothing is left over: no call, leg, channel, bridge or work',
    broken({ model, state }) {
      if (state.interactions.size > 0) return `${[...state.interactions.keys()].join()} never ended`
      if (state.legs.size > 0) return `${[...state.legs.keys()].join()} never ended`
      if (model.channels.size > 0) return `${[...model.channels.keys()].join()} is left in the switch`
      if (model.bridges.size > 0) return `${[...model.bridges.keys()].join()} is left in the switch`
      for (const { id, seat } of state.agents.values())
        if (seat !== null && seat.work.kind !== 'none') return `${id} still has ${seat.work.kind}`
      return null
    },
  },
]
