import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import { openApiRoute } from './openapi.ts'

for (const [where, secure, cookie] of [
  ['over TLS', true, '__Host-cordboard'],
  ['in clear on this machine', false, 'cordboard'],
] as const)
  test(`the session's cookie has the name that it is set with ${where}`, async (context) => {
    const plain: FastifyInstance = Fastify()
    const server = plain.withTypeProvider<TypeBoxTypeProvider>()
    context.after(() => server.close())

    openApiRoute(server, secure)

    const answer = await server.inject('/api/openapi.json')
    assert.equal(answer.json().components.securitySchemes.session.name, cookie)
  })
