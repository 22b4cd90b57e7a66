/** Makes a channel to a phone or trunk without calling it yet: it is its application's at once. */
import { AriError, badRequest, conflict, type Asker, type Answer, type Input } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { admit } from '../channel/admit.ts'
import { unknownCaller } from '../channel/caller-id.ts'
import { Channel } from '../channel/channel.ts'
import { newAudio, newChannelName } from '../channel/new-leg.ts'
import { showChannel } from '../channel/show.ts'
import { setVariable } from '../channel/variables.ts'
import { enterApplication } from '../dialplan/enter-application.ts'
import { targetOf } from '../endpoint/target.ts'
import { parseEndpointName } from '../endpoint/endpoint-name.ts'
import { isVisible, seenChannel } from './find.ts'

/**
 * Refuses with 409 an id that lives, with 400 what makes no sense, and with 500, as Asterisk does, an endpoint
 * that nobody can be reached at.
 */
export function createChannel(
  board: Board,
  input: Input<'channels.create'>,
  asker: Asker,
  newId: () => string,
): Answer<'channels.create'> {
  if (!isVisible(input.app, asker)) throw new AriError(403, 'An application creates its own channels only')
  const name = parseEndpointName(input.endpoint)
  if (name === undefined) throw badRequest('Invalid endpoint specified')
  const id = input.channelId ?? newId()
  if (!/^[\w.@-]{1,150}$/.test(id)) throw badRequest('Invalid channel id')
  if (board.channels.has(id)) throw conflict('Channel with given unique ID already exists')
  if (targetOf(board, name.endpoint, name.number) === undefined) throw new AriError(500, 'Allocation failed')

  const originator = seenChannel(board, input.originator, asker)
  const channel = new Channel({
    id,
    name: newChannelName(board, name.endpoint),
    endpoint: name.endpoint,
    application: input.app,
    applicationArgs: input.appArgs === undefined || input.appArgs === '' ? [] : input.appArgs.split(','),
    number: name.number,
    state: 'created',
    caller: unknownCaller,
    audio: newAudio(board, id, originator?.audio.group ?? id),
    createdAt: new Date(board.clock.now()),
  })
  if (originator !== undefined) channel.connected = originator.caller
  board.log.info({ channel: id, endpoint: name.endpoint }, 'channel.created')
  admit(board, channel)
  for (const [variable, value] of Object.entries(input.body?.variables ?? {})) {
    if (!setVariable(board, channel, variable, value)) {
      board.log.warn({ channel: id, variable }, 'channel.variable_ignored')
    }
  }
  enterApplication(board, channel)
  return showChannel(channel)
}
