/** A caller whom no application took in time: an announcement, then the fallback of the dialled number. */
import { randomUUID } from 'node:crypto'
import { MediaError } from '@cordboard/media'
import type { Board } from '../board.ts'
import { leaveBridge } from '../bridge/membership.ts'
import { admit } from '../channel/admit.ts'
import { answer, openEarlyAudio } from '../channel/answer.ts'
import { unknownCaller } from '../channel/caller-id.ts'
import { Cause } from '../channel/cause.ts'
import { Channel } from '../channel/channel.ts'
import { dial } from '../channel/dial.ts'
import { hangUp } from '../channel/end-channel.ts'
import { newAudio, newChannelName } from '../channel/new-leg.ts'
import { showChannel } from '../channel/show.ts'
import { tell } from '../channel/tell.ts'
import { targetOf } from '../endpoint/target.ts'
import { dropPlaybacks, play } from '../playback/play.ts'

const announcement = 'sound:technical_problem'

/** How long the fallback number may ring, in seconds. */
const ringing = 60

/** From now on the switch itself sees to the caller; the application does not get it back. */
export function fallBack(board: Board, channel: Channel): void {
  board.log.warn({ channel: channel.id, application: channel.application }, 'channel.falls_back')
  dropPlaybacks(board, channel)
  leaveBridge(board, channel)
  tell(board, channel, { type: 'StasisEnd', channel: showChannel(channel) })
  channel.place = 'fallback'
  openEarlyAudio(board, channel).then(
    () => announce(board, channel),
    (error: unknown) => {
      board.log.error({ channel: channel.id, err: error }, 'channel.fallback_failed')
      hangUp(board, channel, Cause.congestion)
    },
  )
}

function announce(board: Board, channel: Channel): void {
  if (channel.state === 'gone') return
  play(board, {
    id: randomUUID(),
    channel,
    sounds: [announcement],
    language: 'en',
    state: 'queued',
    whenDone: () => proceed(board, channel),
  })
}

function proceed(board: Board, channel: Channel): void {
  const fallback = board.fallbacks.of(channel.application, channel.number)
  if (fallback.kind === 'end') hangUp(board, channel, fallback.cause)
  else if (targetOf(board, fallback.endpoint, fallback.number) === undefined)
    hangUp(board, channel, Cause.noRoute)
  else ringOut(board, channel, fallback)
}

/** Calls the number for the caller, who hears it ring; whoever ends it ends it for both, with the same cause. */
function ringOut(board: Board, channel: Channel, to: { number: string; endpoint: string }): void {
  const id = randomUUID()
  const other = new Channel({
    id,
    name: newChannelName(board, to.endpoint),
    endpoint: to.endpoint,
    application: channel.application,
    applicationArgs: [],
    number: to.number,
    state: 'created',
    caller: unknownCaller,
    audio: newAudio(board, id, channel.audio.group),
    createdAt: new Date(board.clock.now()),
  })
  other.place = 'fallback'
  other.connected = channel.caller
  other.whenGone = (cause) => {
    board.media.destroyBridge(id)
    hangUp(board, channel, cause)
  }
  channel.whenGone = (cause) => hangUp(board, other, cause)
  admit(board, other)
  hear(board, channel, 'ringback')
  dial(board, other, ringing, () => {
    connect(board, channel, other).catch((error: unknown) => {
      board.log.error({ channel: channel.id, err: error }, 'channel.fallback_failed')
      hangUp(board, channel, Cause.congestion)
    })
  })
}

/** The bridge is the switch's own: no application sees it. */
async function connect(board: Board, channel: Channel, other: Channel): Promise<void> {
  await answer(board, channel)
  if (channel.state !== 'up' || other.state !== 'up') return
  hear(board, channel, 'silence')
  board.media.createBridge(other.id)
  board.media.addToBridge(other.id, channel.id)
  board.media.addToBridge(other.id, other.id)
}

function hear(board: Board, channel: Channel, source: 'ringback' | 'silence'): void {
  channel.audio.hear(source).catch((error: unknown) => {
    if (!(error instanceof MediaError)) throw error
    board.log.warn({ channel: channel.id, code: error.code }, 'channel.not_heard')
  })
}
