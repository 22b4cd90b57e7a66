/** Speaks to the supervisor that runs on a data folder. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Value } from 'typebox/value'
import { Unanswered } from '../unanswered.ts'
import { Reply, type Request } from './messages.ts'

/**
 * Resolves with the answer; with null when no supervisor is running.
 *
 * @throws {Unanswered} when it ended before it answered
 */
export async function command(path: string, request: Request): Promise<Reply | null> {
  const socket = connect(path)
  socket.write(`${JSON.stringify(request)}\n`)
  try {
    const reply = await text(socket)
    if (reply === '') throw endedFirst()
    return Value.Parse(Reply, JSON.parse(reply))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return null
    throw error.code === 'ECONNRESET' || error.code === 'EPIPE' ? endedFirst() : error
  } finally {
    socket.destroy()
  }
}

function endedFirst(): Unanswered {
  return new Unanswered('Cordboard ended before it answered; the next start takes over what still runs.')
}
