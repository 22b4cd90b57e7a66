import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Destination, NewPerson, NewProfile } from '@cordboard/contract'
import Fastify from 'fastify'
import { Type, type TSchema } from 'typebox'
import { faultsIn } from './body-faults.ts'

/** What a server says of a body. */
async function saidOf(schema: TSchema, payload: object) {
  const customOptions = { allErrors: true, coerceTypes: false, removeAdditional: false }
  const server = Fastify({ ajv: { customOptions } })
  server.setErrorHandler(
    ({ validation = [], validationContext = 'body' }: Fastify.FastifyError, _request, reply) =>
      reply.send(faultsIn(validation, validationContext)),
  )
  server.post('/', { schema: { body: schema } }, async () => ({ detail: '', faults: [] }))
  const { detail, faults } = (await server.inject({ method: 'POST', url: '/', payload })).json()
  await server.close()
  return { detail, pointers: faults.map(({ pointer }: { pointer: string }) => pointer) }
}

const Request = Type.Object({ to: Destination })

test('of a destination of some kind only what that kind lacks is said', async () => {
  assert.deepEqual(await saidOf(Request, { to: { kind: 'queue', queue: 5 } }), {
    detail: 'body/to/queue must be string',
    pointers: ['/to/queue'],
  })
  assert.deepEqual(await saidOf(Request, { to: { kind: 'number' } }), {
    detail: "body/to must have required property 'number'",
    pointers: ['/to/number'],
  })
})

test('a destination of a kind that there is not is told the kinds that there are', async () => {
  assert.deepEqual(await saidOf(Request, { to: { kind: 'team', team: 'cards' } }), {
    detail: 'body/to/kind must be one of agent, queue, entry_point, number',
    pointers: ['/to/kind'],
  })
})

test('a destination of no kind, or no object, is told just that', async () => {
  assert.deepEqual((await saidOf(Request, { to: {} })).pointers, ['/to/kind'])
  assert.deepEqual(await saidOf(Request, { to: 5 }), { detail: 'body/to must be object', pointers: ['/to'] })
  assert.deepEqual((await saidOf(Request, {})).pointers, ['/to'])
})

test('of several fields each is told', async () => {
  const said = await saidOf(NewPerson, {
    login: 'no spaces',
    name: 'Daan',
    role: 'boss',
    language: 'nl',
    teams: ['service', 5],
    extension: 1001,
  })

  assert.deepEqual(said.pointers.toSorted(), ['/extension', '/login', '/role', '/teams/1'])
  assert.match(said.detail, /body\/role must be one of agent, supervisor, administrator/)
})

test('of many values each is told, the tenth as well as the first, but no more than anybody reads', async () => {
  const permissions = Array.from({ length: 5000 }, (_, index) => `none-${index}`)

  const said = await saidOf(NewProfile, { name: 'Guests', permissions })

  assert.deepEqual(said.pointers.slice(0, 11).at(-1), '/permissions/10')
  assert(said.pointers.length <= 200)
})
