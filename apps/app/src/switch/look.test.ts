import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectAri } from '@cordboard/ari'
import { ToySwitch } from '../testing/toy-switch.ts'
import { instantOf, look } from './look.ts'

test('what the switch has is seen in the words of the kernel', async () => {
  const toy = new ToySwitch()
  const port = await toy.start()
  const application = 'cordboard-sample'
  const client = connectAri({
    url: `ws://127.0.0.1:${port}`,
    app: application,
    user: 'cordboard',
    password: 'secret',
  })
  await new Promise<void>((resolve) => client.on('connected', resolve))
  const channel = toy.call('+12025550100')
  const stranger = toy.call('+12025550100')
  toy.channels.get(stranger)!.dialplan.app_data = 'another-application'

  const seen = await look(client, application, 'sample', () => 1_000)

  assert.equal(seen.askedAt, 1_000)
  assert.equal(seen.startedAt, instantOf(toy.startedAt))
  assert.deepEqual(
    seen.channels.map((one) => ({ ...one, createdAt: 0 })),
    [
      {
        channel,
        state: 'ring',
        caller: { number: '+12025550142', name: null },
        dnis: '+12025550100',
        createdAt: 0,
      },
    ],
  )
  assert.ok(seen.endpoints.some(({ endpoint, reachable }) => endpoint === '1001' && reachable))
  await client.close()
  await toy.stop()
})

test("ARI's times are read, and nonsense is the beginning of time", () => {
  assert.equal(instantOf('2026-11-20T08:00:00.250+0100'), Date.UTC(2026, 10, 20, 7, 0, 0, 250))
  assert.equal(instantOf('2026-11-20T08:00:00.250+0000'), Date.UTC(2026, 10, 20, 8, 0, 0, 250))
  assert.equal(instantOf('yesterday'), 0)
})
