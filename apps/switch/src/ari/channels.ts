/** Channels as the app asks for them. */
import { randomUUID } from 'node:crypto'
import { badRequest, conflict, notFound } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { answer, incomingCall } from '../channel/answer.ts'
import { Cause, causeOfReason } from '../channel/cause.ts'
import { dial } from '../channel/dial.ts'
import { hangUp } from '../channel/end-channel.ts'
import { showChannel } from '../channel/show.ts'
import { getVariable, setVariable } from '../channel/variables.ts'
import { createChannel } from './create-channel.ts'
import { findAudible, findChannel, isVisible, seenChannel } from './find.ts'
import type { OperationsOf } from './operations-of.ts'
import { playToChannel } from './playbacks.ts'

export function channelOperations(board: Board): OperationsOf<'channels'> {
  return {
    'channels.list': (_input, asker) =>
      [...board.channels.values()]
        .filter((channel) => channel.place === 'in-application' && isVisible(channel.application, asker))
        .map(showChannel),

    'channels.get': ({ channelId }, asker) => showChannel(findChannel(board, channelId, asker)),

    'channels.create': (input, asker) => createChannel(board, input, asker, randomUUID),

    'channels.dial': ({ channelId, caller, timeout }, asker) => {
      const channel = findChannel(board, channelId, asker)
      if (channel.state !== 'created') throw conflict("Channel is not in the 'Down' state")
      const other = seenChannel(board, caller, asker)
      if (other !== undefined) channel.connected = other.caller
      dial(board, channel, timeout ?? 0)
    },

    'channels.answer': ({ channelId }, asker) => answer(board, findAudible(board, channelId, asker)),

    'channels.ring': async ({ channelId }, asker) => {
      const channel = findAudible(board, channelId, asker)
      if (channel.state === 'incoming') incomingCall(channel)?.ring()
      else await channel.audio.hear('ringback')
    },

    'channels.ringStop': async ({ channelId }, asker) => {
      await findAudible(board, channelId, asker).audio.hear('silence')
    },

    'channels.hangup': ({ channelId, reason, reason_code: code }, asker) => {
      const channel = seenChannel(board, channelId, asker)
      if (channel === undefined) throw notFound('Channel not found')
      hangUp(board, channel, causeAsked(reason, code))
    },

    'channels.startMoh': async ({ channelId }, asker) => {
      await findAudible(board, channelId, asker).audio.hear('music')
    },

    'channels.stopMoh': async ({ channelId }, asker) => {
      await findAudible(board, channelId, asker).audio.hear('silence')
    },

    'channels.play': (input, asker) =>
      playToChannel(board, findAudible(board, input.channelId, asker), input, randomUUID),

    'channels.getVariable': ({ channelId, variable }, asker) => {
      const value = getVariable(findChannel(board, channelId, asker), variable)
      if (value === undefined) throw notFound('Provided variable was not found')
      return { value }
    },

    'channels.setVariable': ({ channelId, variable, value }, asker) => {
      if (!setVariable(board, findChannel(board, channelId, asker), variable, value ?? '')) {
        throw badRequest(`'${variable}' cannot be set to this`)
      }
    },
  }
}

function causeAsked(reason: string | undefined, code: string | undefined): number {
  if (reason !== undefined && code !== undefined) {
    throw badRequest("The reason and reason_code can't both be specified")
  }
  if (code !== undefined) {
    if (!/^\d{1,3}$/.test(code)) throw badRequest('Invalid reason for hangup reason code provided')
    return Number(code)
  }
  const cause = reason === undefined ? Cause.normal : causeOfReason(reason)
  if (cause === undefined) throw badRequest('Invalid reason for hangup reason provided')
  return cause
}
