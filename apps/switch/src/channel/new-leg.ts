/** What every new channel gets, in whichever direction it was made. */
import type { Board } from '../board.ts'
import { LegAudio } from './leg-audio.ts'

/** `PJSIP/1001-00000001`: for people who read logs; programs use the id. */
export function newChannelName(board: Board, endpoint: string): string {
  return `PJSIP/${endpoint}-${board.nextNumber().toString(16).padStart(8, '0')}`
}

/** Opens a leg for a channel; legs of one `group` can be bridged. */
export function newAudio(board: Board, channelId: string, group: string): LegAudio {
  return new LegAudio({
    media: board.media,
    channelId,
    group,
    sessionId: board.clock.now(),
    silenceLimit: board.config.silenceLimit === 0 ? null : board.config.silenceLimit * 1000,
  })
}
