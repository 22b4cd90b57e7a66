/** The supervisor's ear: a Unix socket in the data folder that only its owner may use. */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { Value } from 'typebox/value'
import { Request, type Reply } from './messages.ts'

/** Serves until disposed of. The claim on the data folder is held, so a socket that is there is a dead one's. */
export async function listenForCommands(
  path: string,
  obey: (request: Request) => Promise<Reply>,
): Promise<AsyncDisposable> {
  rmSync(path, { force: true })
  const conversations = new Set<Promise<void>>()
  const server = createServer((socket) => {
    const conversation = converse(socket, obey).finally(() => conversations.delete(conversation))
    conversations.add(conversation)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  chmodSync(path, 0o600)
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      await Promise.all(conversations)
      await closed
    },
  }
}

/** One line in, one line out. A caller that says nothing for so long, in milliseconds, is cut off. */
async function converse(socket: Socket, obey: (request: Request) => Promise<Reply>): Promise<void> {
  socket.setTimeout(2000, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  const lines = createInterface(socket)
  for await (const line of lines) {
    socket.setTimeout(0)
    socket.end(`${JSON.stringify(await answer(line, obey))}\n`)
    break
  }
}

async function answer(line: string, obey: (request: Request) => Promise<Reply>): Promise<Reply> {
  try {
    return await obey(Value.Parse(Request, JSON.parse(line)))
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
