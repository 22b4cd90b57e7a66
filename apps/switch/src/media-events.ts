/** What the audio of a channel tells: keys, silence, the end of a sound, a media thread that died. */
import type { MediaEvent } from '@cordboard/media'
import type { Board } from './board.ts'
import { destroyBridge } from './bridge/membership.ts'
import { Cause } from './channel/cause.ts'
import { hangUp } from './channel/end-channel.ts'
import { tellDigit } from './channel/listen-to-phone.ts'
import { playbackFinished, playbackStarted } from './playback/play.ts'

export function takeMediaEvent(board: Board, event: MediaEvent): void {
  switch (event.type) {
    case 'dtmf': {
      const channel = board.channels.get(event.leg)
      if (channel !== undefined) tellDigit(board, channel, event.digit, event.durationMs)
      return
    }
    case 'rtp_timeout': {
      const channel = board.channels.get(event.leg)
      if (channel === undefined) return
      board.log.warn({ channel: channel.id, silentMs: event.silentMs }, 'channel.lost')
      hangUp(board, channel, Cause.lost)
      return
    }
    case 'playback_started':
      playbackStarted(board, event.playback)
      return
    case 'playback_finished':
      playbackFinished(board, event.playback)
      return
    case 'worker_lost':
      board.log.error({ legs: event.legs.length, reason: event.reason }, 'media.worker_lost')
      for (const leg of event.legs) {
        const channel = board.channels.get(leg)
        if (channel !== undefined) hangUp(board, channel, Cause.lost)
      }
      for (const id of event.bridges) {
        const bridge = board.bridges.get(id)
        if (bridge !== undefined) destroyBridge(board, bridge)
      }
      return
    case 'rtp_started':
    case 'rtp_resumed':
      board.log.debug({ channel: event.leg }, `media.${event.type}`)
  }
}
