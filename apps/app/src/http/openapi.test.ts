import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actions } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { TestCentre, TestPerson } from '../testing/test-centre.ts'

/** What is looked at of the API's description. */
type Api = {
  openapi: string
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; requestBody?: unknown }>>
  components: {
    schemas: Record<string, { properties: Record<string, { items?: unknown }> }>
    securitySchemes: Record<string, { name: string }>
  }
}

let database: TestDatabase
let centre: TestCentre
before(async () => {
  database = await startTestDatabase()
  centre = await TestCentre.start(await database.create('empty'))
})
after(async () => {
  await centre.close()
  await database.close()
})

test('the API describes itself with named schemas', async () => {
  const stranger = new TestPerson(centre)

  const api = await stranger.done<Api>('GET', '/api/openapi.json')

  assert.equal(api.openapi, '3.1.0')
  assert.ok(api.components.schemas['Task']?.properties['controls'])
  assert.deepEqual(api.components.schemas['Tasks']?.properties['tasks']?.items, {
    $ref: '#/components/schemas/Task',
  })
  assert.deepEqual(api.paths['/api/destinations']?.['get']?.parameters, [
    { name: 'for', in: 'query', required: true, schema: { $ref: '#/components/schemas/Purpose' } },
  ])
  assert.equal(api.components.securitySchemes['session']?.name, 'cordboard')
  const paths = Object.keys(api.paths).filter((path) => !path.startsWith('/api/admin/'))
  assert.deepEqual(paths.toSorted(), [
    '/api/agent/sign-in',
    '/api/agent/sign-out',
    '/api/agent/state',
    '/api/agents/{id}/sign-out',
    '/api/agents/{id}/state',
    '/api/destinations',
    '/api/events',
    '/api/history',
    '/api/me',
    '/api/overview',
    '/api/password',
    '/api/session',
    '/api/sessions',
    '/api/sessions/{id}',
    '/api/tasks',
    ...[...actions, 'contacts', 'note', 'notes'].map((part) => `/api/tasks/{id}/${part}`).toSorted(),
  ])
  const parametersOf = (path: string, method: string) =>
    api.paths[path]?.[method]?.parameters.map(({ name }) => name)
  assert.deepEqual(parametersOf('/api/agent/state', 'put'), ['Idempotency-Key'])
  assert.deepEqual(parametersOf('/api/tasks/{id}/hold', 'post'), ['id', 'Idempotency-Key'])
  assert.deepEqual(parametersOf('/api/session', 'delete'), [])
  assert.deepEqual(parametersOf('/api/admin/queues/{id}', 'put'), ['id', 'If-Match'])
  assert.deepEqual(parametersOf('/api/admin/queues', 'post'), [])
  for (const [path, operations] of Object.entries(api.paths))
    for (const { parameters } of Object.values(operations))
      assert.deepEqual(
        parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`),
        path.match(/\{\w+\}/g) ?? [],
      )
  const consult = api.paths['/api/tasks/{id}/consult']?.['post']
  assert.deepEqual(consult?.requestBody, {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ConsultRequest' } } },
  })
})
