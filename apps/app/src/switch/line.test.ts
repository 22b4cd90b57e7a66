import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { ToySwitch } from '../testing/toy-switch.ts'
import { Line } from './line.ts'

test('a line that is let go in the middle of its beginning does not look any more', async (context) => {
  const toy = new ToySwitch()
  context.after(() => toy.stop())
  const port = await toy.start()
  const logged = Promise.withResolvers<void>()
  const lines: string[] = []
  const log = pino(
    { level: 'warn' },
    {
      write: (text) => {
        lines.push(text)
        logged.resolve()
      },
    },
  )
  const line = new Line({
    url: `ws://127.0.0.1:${port}`,
    user: 'cordboard',
    password: 'secret',
    tenant: 'sample',
    epoch: 1,
    longestCall: 60,
    clock: () => 0,
    log,
    tell: () => undefined,
    provisioned: async () => {
      await line.close()
      return {
        phones: [{ extension: '1001', sipPassword: 'x' }],
        removed: [],
        trunks: [],
        entryPoints: [],
        goneNumbers: [],
      }
    },
    onForgotten: async () => undefined,
    onRefused: assert.fail,
    onReplaced: assert.fail,
    lookEvery: 60_000,
  })

  await logged.promise
  await new Promise((resolve) => setImmediate(resolve))

  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /switch\.provisioning_failed/)
})
