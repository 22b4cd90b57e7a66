/** The HTTP server: every route under one set of rules for identity, origin, bodies, headers and errors. */
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastifyWebsocket from '@fastify/websocket'
import Fastify, { type FastifyInstance } from 'fastify'
import { passing } from '../fault-points.ts'
import { LivePages, liveRoute } from '../live/live-route.ts'
import { adminRoutes } from './admin-routes.ts'
import { agentRoutes } from './agent-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import type { Deps } from './deps.ts'
import { deskRoutes } from './desk.ts'
import { destinationRoutes } from './destination-routes.ts'
import type { Front } from './front.ts'
import { healthRoutes } from './health-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { noteRoutes } from './note-routes.ts'
import { openApiRoute } from './openapi.ts'
import { checkOrigin } from './origin.ts'
import { overviewRoutes } from './overview-routes.ts'
import { answerWithProblems, problemOf, send } from './problem.ts'
import { ownSessionRoutes } from './own-session-routes.ts'
import type { Server } from './server.ts'
import { sessionRoutes } from './session-routes.ts'
import { supervisorRoutes } from './supervisor-routes.ts'
import { taskRoutes } from './task-routes.ts'

/** Builds the server and lets it answer what comes to the front. */
export async function buildServer(deps: Deps, front: Front): Promise<Server> {
  const plain: FastifyInstance = Fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    // What nobody may be believed has been taken off by the front.
    trustProxy: true,
    // All errors, for a form shows all that is wrong with it; what is sent is small enough for it.
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true },
    },
    // What fails before there is a route.
    frameworkErrors: (error, _request, reply) => {
      send(reply, problemOf('invalid_request', error.message))
    },
    serverFactory: (answer) => front.host(answer),
  })
  const server = plain.withTypeProvider<TypeBoxTypeProvider>()
  // Answers are made by typed code: writing them needs no schema, and a schema per answer costs start-up time.
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  answerWithProblems(server, deps.log)
  takeEmptyBodies(server)
  await server.register(fastifyCookie)
  await server.register(fastifyHelmet, helmetOptions(deps.secure))
  await server.register(fastifyWebsocket, { options: { maxPayload: 1024 } })
  // After the WebSocket plugin, which otherwise does not let go of the socket of an upgrade that is refused here.
  server.addHook('onRequest', checkOrigin)
  server.addHook('onResponse', async ({ url }) =>
    passing('after_reply', { kind: url.slice(url.lastIndexOf('/') + 1) }),
  )

  const pages = new LivePages()
  deps.sessions.onEnded((sessions) => pages.sessionsEnded(sessions))
  openApiRoute(server, deps.secure)
  healthRoutes(server, deps)
  sessionRoutes(server, deps)
  ownSessionRoutes(server, deps)
  agentRoutes(server, deps)
  taskRoutes(server, deps)
  contactRoutes(server, deps)
  noteRoutes(server, deps)
  destinationRoutes(server, deps)
  historyRoutes(server, deps)
  overviewRoutes(server, deps)
  supervisorRoutes(server, deps)
  adminRoutes(server, deps)
  liveRoute(server, deps, pages)
  await deskRoutes(server, deps.desk)
  await server.ready()
  front.serve()
  return server
}

/** Many clients say that they send JSON also when they send nothing; whether something is needed, the route knows. */
function takeEmptyBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null)
    else void parse(request, String(body), done)
  })
}

/** React sets inline styles, hence 'unsafe-inline' for styles; scripts come from files only. */
function helmetOptions(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
  }
}
