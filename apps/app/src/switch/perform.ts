/** The kernel's effects as requests to the switch, one each. */
import { AriRefused, type AriClient } from '@cordboard/ari'
import type { Effect, Far, HangUpCause } from '@cordboard/kernel'
import { confirmSounds } from './confirm-sounds.ts'

/** Q.850 causes as the switch takes them. */
const causes: Readonly<Record<HangUpCause, string>> = { normal: '16', unallocated: '1', busy: '17' }

/** Whose legs these are, over which trunk numbers are called, and how many seconds the switch lets one last at most. */
export type LegTerms = { readonly application: string; readonly trunk: string; readonly longestCall: number }

/** Asks the switch; rejects as `AriClient.request` does. */
export async function perform(client: AriClient, terms: LegTerms, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'make_bridge':
      await client.request('bridges.create', { bridgeId: effect.bridge, type: 'mixing' })
      return
    case 'make_channel':
      await client.request('channels.create', {
        endpoint: endpointOf(effect.to, terms.trunk),
        app: terms.application,
        channelId: effect.leg,
        originator: effect.customer,
        body: {
          variables: {
            'CONNECTEDLINE(num,i)': effect.caller.number,
            'CONNECTEDLINE(name,i)': effect.caller.name ?? '',
            'TIMEOUT(absolute)': String(terms.longestCall),
          },
        },
      })
      return
    case 'dial':
      await client.request('channels.dial', {
        channelId: effect.leg,
        timeout: Math.max(1, Math.ceil(effect.timeout / 1000)),
      })
      return
    case 'answer':
      return client.request('channels.answer', { channelId: effect.leg })
    case 'music_on':
      return client.request('channels.startMoh', { channelId: effect.leg })
    case 'music_off':
      return client.request('channels.stopMoh', { channelId: effect.leg })
    case 'ring_on':
      return client.request('channels.ring', { channelId: effect.leg })
    case 'ring_off':
      return client.request('channels.ringStop', { channelId: effect.leg })
    case 'add_to_bridge':
      return client.request('bridges.addChannel', { bridgeId: effect.bridge, channel: [effect.leg] })
    case 'remove_from_bridge':
      return client.request('bridges.removeChannel', { bridgeId: effect.bridge, channel: [effect.leg] })
    case 'play':
      await client.request('channels.play', {
        channelId: effect.leg,
        playbackId: effect.playback,
        media: [`sound:${effect.announcement}`],
      })
      return
    case 'ask_to_confirm':
      await client.request('channels.play', {
        channelId: effect.leg,
        playbackId: effect.playback,
        media: confirmSounds(effect.digit, effect.language, effect.during),
      })
      return
    case 'stop_playing':
      return stopPlaying(client, effect.playback)
    case 'hang_up':
      return client.request('channels.hangup', { channelId: effect.leg, reason_code: causes[effect.cause] })
    case 'delete_bridge':
      return client.request('bridges.destroy', { bridgeId: effect.bridge })
  }
}

/** One that the switch does not know has ended by itself: then it is done. */
async function stopPlaying(client: AriClient, playbackId: string): Promise<void> {
  try {
    await client.request('playbacks.stop', { playbackId })
  } catch (error) {
    if (!(error instanceof AriRefused && error.status === 404)) throw error
  }
}

function endpointOf(to: Far, trunk: string): string {
  return to.kind === 'extension' ? `PJSIP/${to.extension}` : `PJSIP/${to.number}@${trunk}`
}
