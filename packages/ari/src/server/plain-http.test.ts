/** The same operations without a socket. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serve } from '../testing/seam.ts'

test('plain HTTP does the same operations, by key or by basic authentication', async (t) => {
  const bodies: unknown[] = []
  const server = await serve(t, {
    'config.put': ({ id, body }) => {
      bodies.push(id, body)
      return [...body.fields]
    },
    'channels.hangup': () => undefined,
  })
  const base = `http://127.0.0.1:${String(server.port)}/ari`
  const authorization = `Basic ${Buffer.from('cordboard:p:w').toString('base64')}`
  const fields = [{ attribute: 'context', value: 'phones' }]

  const put = await fetch(`${base}/asterisk/config/dynamic/res_pjsip/endpoint/1001`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ fields }),
  })
  const hungUp = await fetch(`${base}/channels/c1?reason_code=17&api_key=cordboard:p:w`, { method: 'DELETE' })
  const unknown = await fetch(`${base}/channels/c1`, { headers: { authorization } })

  assert.equal(put.status, 200)
  assert.deepEqual(await put.json(), fields)
  assert.deepEqual(bodies, ['1001', { fields }])
  assert.equal(hungUp.status, 204)
  assert.equal(unknown.status, 404)
  assert.deepEqual(await unknown.json(), { message: 'There is nothing here' })
})

const badRequests: [what: string, method: string, path: string, body: string | undefined, status: number][] =
  [
    ['an unknown path', 'GET', 'channel', undefined, 404],
    ['a known path with another method', 'PUT', 'channels', undefined, 405],
    ['a missing parameter', 'POST', 'channels/create?endpoint=PJSIP/1001', undefined, 400],
    ['a parameter of another kind', 'POST', 'channels/c1/dial?timeout=soon', undefined, 400],
    ['a body that is not JSON', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1001', '{', 400],
    ['a body of another shape', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1001', '{"fields":[1]}', 400],
    ['a path that cannot be decoded', 'GET', 'channels/%E0%A4%A', undefined, 400],
    ['a body that is too large', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1', ' '.repeat(70_000), 413],
  ]
for (const [what, method, path, body, status] of badRequests)
  test(`${what} is refused with ${String(status)}`, async (t) => {
    const server = await serve(t)
    const headers = { authorization: `Basic ${Buffer.from('cordboard:p:w').toString('base64')}` }

    const response = await fetch(`http://127.0.0.1:${String(server.port)}/ari/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })

    assert.equal(response.status, status)
    assert.equal(typeof Object(await response.json()).message, 'string')
  })
