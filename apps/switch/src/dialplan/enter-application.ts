/**
 * Channels and their application. A call is never lost because the app is away: it rings and waits, and is
 * the application's as soon as a client connects. What is up goes on without the app.
 */
import type { Board } from '../board.ts'
import type { Channel } from '../channel/channel.ts'
import { showChannel } from '../channel/show.ts'
import { tell } from '../channel/tell.ts'

/** Hands the channel to its application, or lets it ring until there is one. */
export function enterApplication(board: Board, channel: Channel): void {
  if (!board.isConnected(channel.application)) {
    board.log.warn({ channel: channel.id, application: channel.application }, 'channel.waits_for_application')
    return
  }
  channel.place = 'in-application'
  tell(board, channel, {
    type: 'StasisStart',
    args: [...channel.applicationArgs],
    channel: showChannel(channel),
  })
}

/** An application has a client again: it gets whoever waited for it, in the order of arrival. */
export function admitWaiting(board: Board, application: string): void {
  for (const channel of board.channels.values()) {
    if (channel.place === 'waiting' && channel.application === application) enterApplication(board, channel)
  }
}
