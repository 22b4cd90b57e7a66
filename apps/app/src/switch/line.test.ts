import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { pino } from 'pino'
import { ToySwitch } from '../testing/toy-switch.ts'
import { Line, type LineOptions } from './line.ts'
import type { Provisioned } from './provision.ts'

const onePhone: Provisioned = {
  phones: [{ extension: '1001', sipPassword: 'x' }],
  removed: [],
  trunks: [],
  entryPoints: [],
  goneNumbers: [],
}

/** A switch, and a line to it that is let go with the test. */
async function openLine(context: TestContext, options: Partial<LineOptions>) {
  const toy = new ToySwitch()
  context.after(() => toy.stop())
  const port = await toy.start()
  const line = new Line({
    url: `ws://127.0.0.1:${port}`,
    user: 'cordboard',
    password: 'secret',
    tenant: 'sample',
    epoch: 1,
    longestCall: 60,
    clock: () => 0,
    log: pino({ level: 'silent' }),
    tell: () => undefined,
    provisioned: async () => onePhone,
    onForgotten: async () => undefined,
    onRefused: assert.fail,
    onReplaced: assert.fail,
    lookEvery: 60_000,
    ...options,
  })
  context.after(() => line.close())
  return { toy, port, line }
}

test('a line that is let go in the middle of its beginning does not look any more', async (context) => {
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
  const { line } = await openLine(context, {
    log,
    provisioned: async () => {
      await line.close()
      return onePhone
    },
  })

  await logged.promise
  await new Promise((resolve) => setImmediate(resolve))

  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /switch\.provisioning_failed/)
})

test('a switch that could not be told everything is told again', async (context) => {
  const told = Promise.withResolvers<void>()
  let asked = 0
  const { toy } = await openLine(context, {
    lookEvery: 20,
    provisioned: async () => {
      asked += 1
      if (asked === 1) throw new Error('the database is away')
      return onePhone
    },
    onForgotten: async () => told.resolve(),
  })

  await told.promise

  assert.ok(toy.objects.has('endpoint/1001'))
})

test('a change that could not be found out is told with everything, soon', async (context) => {
  const first = Promise.withResolvers<void>()
  const everything = Promise.withResolvers<readonly string[]>()
  let times = 0
  const { toy, line } = await openLine(context, {
    lookEvery: 20,
    onForgotten: async () => {
      times += 1
      if (times === 1) first.resolve()
      else everything.resolve([...toy.objects.keys()])
    },
  })
  await first.promise
  toy.objects.clear()

  await line.provision(() => Promise.reject(new Error('the database is away')))

  assert.ok((await everything.promise).includes('endpoint/1001'))
})

test('a switch that is out of sight is told nothing, and asks for nothing', async (context) => {
  const first = Promise.withResolvers<void>()
  const lost = Promise.withResolvers<void>()
  let asked = 0
  const { toy, line } = await openLine(context, {
    provisioned: async () => {
      asked += 1
      return onePhone
    },
    onForgotten: async () => first.resolve(),
    tell: ({ kind }) => {
      if (kind === 'switch_lost') lost.resolve()
    },
  })
  await first.promise
  await toy.stop()
  await lost.promise

  await line.provisionAll()

  assert.equal(asked, 1)
})

test('a connection that broke off does not make the next one ready', async (context) => {
  const first = Promise.withResolvers<Provisioned>()
  const second = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const seen = Promise.withResolvers<readonly string[]>()
  let connections = 0
  const { toy, port } = await openLine(context, {
    provisioned: () => {
      asked.resolve()
      return connections === 1 ? first.promise : Promise.resolve(onePhone)
    },
    tell: ({ kind }) => {
      if (kind === 'switch_connected') connections += 1
      if (connections === 2) second.resolve()
      if (kind === 'seen') seen.resolve([...toy.objects.keys()])
    },
  })
  await asked.promise
  await toy.stop()
  await toy.start(port)
  await second.promise

  first.reject(new Error('the database is away'))

  assert.ok((await seen.promise).includes('endpoint/1001'))
})
