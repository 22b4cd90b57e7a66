/** Serves the built pages: files with a hash in their name for good, the page itself anew each time. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { problemOf, send } from './problem.ts'
import type { Server } from './server.ts'

const oneYear = 'public, max-age=31536000, immutable'

/** Routes of the pages are the page's own business: whatever is no file and no API gets the page. */
export async function deskRoutes(server: Server, folder: string | null): Promise<void> {
  const hasDesk = folder !== null && existsSync(join(folder, 'index.html'))
  if (hasDesk)
    await server.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(folder, 'assets'))
        void response.header('cache-control', isHashed ? oneYear : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|assets)(\/|$)/.test(request.url)
    if (hasDesk && isPage) return reply.sendFile('index.html')
    return send(reply, problemOf('not_found', 'there is nothing under this address'))
  })
}
