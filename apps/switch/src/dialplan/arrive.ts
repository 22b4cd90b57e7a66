/** What happens to somebody who calls the switch. */
import { randomUUID } from 'node:crypto'
import type { IncomingCall } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { admit } from '../channel/admit.ts'
import { printable } from '../channel/caller-id.ts'
import { Channel } from '../channel/channel.ts'
import { listenToPhone } from '../channel/listen-to-phone.ts'
import { newAudio, newChannelName } from '../channel/new-leg.ts'
import { enterApplication } from './enter-application.ts'

/** Rings for a trunk's call and takes it to the application of that trunk; a phone may not call out by itself. */
export function arrive(board: Board, call: IncomingCall): void {
  const isPhone = board.provisioning.passwordOf(call.endpoint) !== undefined
  const application = board.provisioning.applicationOf(call.endpoint)
  if (isPhone || application === undefined) {
    board.log.warn({ endpoint: call.endpoint, pii: { source: call.source.address } }, 'call.refused')
    call.reject(403, isPhone ? 'Calls Are Made On The Desktop' : 'Forbidden')
    return
  }
  const id = randomUUID()
  const channel = new Channel({
    id,
    name: newChannelName(board, call.endpoint),
    endpoint: call.endpoint,
    application,
    applicationArgs: [],
    number: call.requestUri.user,
    state: 'incoming',
    caller: { name: printable(call.from.displayName), number: printable(call.from.uri.user) },
    audio: newAudio(board, id, id),
    createdAt: new Date(board.clock.now()),
  })
  channel.call = call
  board.log.info(
    {
      channel: id,
      endpoint: call.endpoint,
      sip: call.callId,
      pii: { caller: channel.caller, number: channel.number },
    },
    'channel.arrived',
  )
  listenToPhone(board, channel, call)
  admit(board, channel)
  call.ring()
  enterApplication(board, channel)
}
