/** What the API says to what it should not accept: a typed problem, and nothing has changed. */
import { randomUUID } from 'node:crypto'
import { Api } from '../centre/api.ts'
import { expect, test } from '../test.ts'

const whileTalking = [
  {
    name: 'a task that does not exist',
    path: '/api/tasks/none/hold',
    body: {},
    status: 404,
    code: 'not_found',
  },
  {
    name: 'an id that cannot be one',
    path: '/api/tasks/%00/hold',
    body: {},
    status: 400,
    code: 'invalid_request',
  },
  { name: 'a version of the wrong type', body: { version: 'new' }, status: 400, code: 'invalid_request' },
  { name: 'an unknown member', body: { versoin: 1 }, status: 400, code: 'invalid_request' },
  { name: 'a body that is not JSON', body: '{"version":', status: 400, code: 'invalid_request' },
  { name: 'a stale version', body: { version: 0 }, status: 409, code: 'stale_version' },
  { name: 'a resume of what is not held', action: 'resume', body: {}, status: 409, code: 'call_not_on_hold' },
  { name: 'a wrap-up before the end', action: 'wrap-up', body: {}, status: 409, code: 'not_allowed_now' },
] as const

test('commands on a task that do not fit are refused with a code and change nothing', async ({
  centre,
  situations,
}) => {
  await situations.talking()
  const anna = await Api.signIn(centre, 'anna')
  const before = await anna.tasks()
  const id = before[0]?.id ?? ''

  for (const one of whileTalking)
    await test.step(one.name, async () => {
      const action = 'action' in one ? one.action : 'hold'
      const path = 'path' in one ? one.path : `/api/tasks/${id}/${action}`

      const answer = await anna.send('POST', path, one.body, { 'idempotency-key': randomUUID() })

      expect(answer).toMatchObject({ status: one.status, body: { code: one.code, status: one.status } })
      expect(answer.type).toContain('application/problem+json')
      expect(await anna.tasks()).toEqual(before)
    })

  await test.step("another agent's task", async () => {
    const bram = await Api.signIn(centre, 'bram')

    const answer = await bram.send('POST', `/api/tasks/${id}/end`, {}, { 'idempotency-key': randomUUID() })

    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(answer.type).toContain('application/problem+json')
    expect(await anna.tasks()).toEqual(before)
  })

  await test.step('nobody in particular', async () => {
    const answer = await new Api(centre.url).send('POST', `/api/tasks/${id}/end`, {})

    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    expect(await anna.tasks()).toEqual(before)
  })

  await test.step('a page from elsewhere', async () => {
    const answer = await anna.send(
      'POST',
      `/api/tasks/${id}/end`,
      {},
      { origin: 'https://elsewhere.example' },
    )

    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_origin' } })
    expect(await anna.tasks()).toEqual(before)
  })

  await test.step('a repeated request is carried out once, and its key is no good for another', async () => {
    const key = { 'idempotency-key': randomUUID() }

    const first = await anna.send('POST', `/api/tasks/${id}/hold`, {}, key)
    await expect.poll(async () => (await anna.tasks())[0]?.status).toBe('held')
    const held = await anna.tasks()
    const again = await anna.send('POST', `/api/tasks/${id}/hold`, {}, key)
    const other = await anna.send('POST', `/api/tasks/${id}/resume`, {}, key)

    expect([first.status, again.status]).toEqual([200, 200])
    expect(other).toMatchObject({ status: 409, body: { code: 'request_id_reused' } })
    expect(await anna.tasks()).toEqual(held)
  })
})

const signedOut = [
  {
    name: 'a state of the wrong type',
    method: 'PUT',
    path: '/api/agent/state',
    body: { state: 7 },
    status: 400,
  },
  {
    name: 'a state one cannot pick',
    method: 'PUT',
    path: '/api/agent/state',
    body: { state: 'rona' },
    status: 400,
  },
  {
    name: 'a state without a station',
    method: 'PUT',
    path: '/api/agent/state',
    body: { state: 'available' },
    status: 409,
  },
  {
    name: 'an unknown team',
    method: 'POST',
    path: '/api/agent/sign-in',
    body: { team: 'none', station: { kind: 'extension', extension: '1001' } },
    status: 422,
  },
  {
    name: 'an unknown station',
    method: 'POST',
    path: '/api/agent/sign-in',
    body: { team: 'service', station: { kind: 'extension', extension: '4711' } },
    status: 422,
  },
  { name: 'no body at all', method: 'POST', path: '/api/agent/sign-in', body: undefined, status: 400 },
] as const

test('commands on oneself that do not fit are refused with a code and change nothing', async ({
  centre,
  phones,
}) => {
  expect(phones).toBeDefined()
  const anna = await Api.signIn(centre, 'anna')
  const before = await anna.agent()

  for (const { name, method, path, body, status } of signedOut)
    await test.step(name, async () => {
      const answer = await anna.send(method, path, body, { 'idempotency-key': randomUUID() })

      expect(answer).toMatchObject({ status, body: { status } })
      expect(answer.type).toContain('application/problem+json')
      expect(await anna.agent()).toEqual(before)
    })
})
