/** Speaks to the supervisor that runs on a data folder. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Value } from 'typebox/value'
import { Reply, type Request } from './messages.ts'

/** Resolves with the answer; with null when no supervisor is running. */
export async function command(path: string, request: Request): Promise<Reply | null> {
  const socket = connect(path)
  socket.write(`${JSON.stringify(request)}\n`)
  try {
    return Value.Parse(Reply, JSON.parse(await text(socket)))
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
    )
      return null
    throw error
  } finally {
    socket.destroy()
  }
}
