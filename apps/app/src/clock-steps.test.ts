/** The wall clock is set by an hour, within one app or between two: nothing that people notice happens. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { after, before, test, type TestContext } from 'node:test'
import type { Me, Tasks } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { AppSurroundings } from './testing/app-surroundings.ts'
import { until } from './testing/test-centre.ts'

const hour = 3_600_000

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** Apps whose wall clock is read from a file: how far it is off. */
async function withWallClock(context: TestContext) {
  const around = await AppSurroundings.open(context, database)
  const file = join(around.folder, 'clock')
  const preload = join(around.folder, 'wall-clock.mjs')
  await writeFile(
    preload,
    `import { readFileSync } from 'node:fs'
    const real = Date.now
    Date.now = () => real() + Number(readFileSync(${JSON.stringify(file)}, 'utf8'))`,
  )
  const set = (off: number) => writeFile(file, String(off))
  await set(0)
  const start = () => around.start({ NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` })
  return { around, toy: around.toy, set, start }
}

for (const step of [hour, -hour])
  test(`a clock set ${step > 0 ? 'forward' : 'back'} by an hour while an app runs fires nothing`, async (context) => {
    const { around, toy, set, start } = await withWallClock(context)
    const anna = await around.agent('anna', '1001', await start())
    toy.call('+12025550100')
    const leg = await toy.wasAsked('dial')
    toy.become(leg, 'Ringing')
    const waiting = toy.call('+12025550100')
    await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.status === 'ringing')
    const { tasks, at } = await anna.done<Tasks>('GET', '/api/tasks')
    toy.asked.length = 0

    await set(step)
    await wait(1_000)

    const now = await anna.done<Tasks>('GET', '/api/tasks')
    assert.deepEqual(now.tasks, tasks)
    assert.ok(now.at - at < hour / 2)
    assert.ok(toy.channels.has(waiting))
    assert.deepEqual(toy.asked, [])
  })

for (const step of [hour, -hour])
  test(`a clock set ${step > 0 ? 'forward' : 'back'} by an hour between two owners costs nobody their place`, async (context) => {
    const { around, toy, set, start } = await withWallClock(context)
    const first = await start()
    const anna = await around.agent('anna', '1001', first)
    toy.call('+12025550100')
    const leg = await toy.wasAsked('dial')
    toy.become(leg, 'Ringing')
    toy.become(leg, 'Up')
    await until(async () => (await anna.done<Me>('GET', '/api/me')).agent?.state === 'engaged')
    toy.call('+12025550100', '+12025550143')
    await toy.wasAsked('startMoh')
    toy.asked.length = 0

    await first.end()
    await set(step)
    const second = await start()
    toy.call('+12025550100', '+12025550144')
    const bram = await around.agent('bram', '1002', second)
    await toy.wasAsked('dial')

    const next = (await bram.done<Tasks>('GET', '/api/tasks')).tasks
    assert.deepEqual(
      next.map(({ customer }) => customer.number),
      ['+12025550143'],
    )
    const again = await around.person('anna', second)
    assert.equal((await again.done<Me>('GET', '/api/me')).agent?.state, 'engaged')
    assert.deepEqual(
      toy.asked.filter((one) => /^(play|hangup|dial) /.test(one)),
      [],
    )
  })
