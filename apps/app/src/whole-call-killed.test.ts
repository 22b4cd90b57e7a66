/** The app is killed while it is asked for a consult: asked again it is done once, and nobody's phone rings twice. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Tasks } from '@cordboard/contract'
import { connect } from './storage/database.ts'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { AppSurroundings } from './testing/app-surroundings.ts'
import { type TestPerson, until } from './testing/test-centre.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** Anna talks with a customer, Bram is free; the app dies at `fault` as she asks him for advice. */
async function killed(context: TestContext, fault: string) {
  const around = await AppSurroundings.open(context, database)
  const { databaseUrl, toy } = around
  const dying = await around.start({ CORDBOARD_FAULT: fault })
  const anna = await around.agent('anna', '1001', dying)
  const customer = toy.call('+12025550100')
  const annas = await toy.wasAsked('dial')
  toy.become(annas, 'Ringing')
  toy.become(annas, 'Up')
  await around.agent('bram', '1002', dying)
  const path = `/api/tasks/${await taskToConsultOn(anna)}/consult`
  const wish = { to: { kind: 'agent', agent: 'bram' } }
  const key = { 'idempotency-key': 'consult-1' }
  await anna.ask('POST', path, wish, key).catch(() => null)
  await dying.exited()

  const again = await around.person('anna', await around.start())
  const ask = () => again.ask<Tasks>('POST', path, wish, key)
  return { toy, databaseUrl, anna: again, customer, annas, path, wish, ask }
}

/** Resolves with the id of the agent's task once they can ask for advice on it. */
async function taskToConsultOn(agent: TestPerson): Promise<string> {
  let id = ''
  await until(async () => {
    const [task] = (await agent.done<Tasks>('GET', '/api/tasks')).tasks
    id = task?.id ?? ''
    return task?.controls.consult.enabled === true
  })
  return id
}

for (const fault of ['before_commit', 'after_commit', 'before_reply'])
  test(`a consult whose app dies at ${fault} is asked once`, async (context) => {
    const { anna, annas, ask, customer, databaseUrl, path, toy, wish } = await killed(
      context,
      `${fault}:consult:kill`,
    )

    const first = await ask()
    const second = await ask()

    assert.deepEqual([first.status, second.status], [200, 200])
    assert.equal(await factsOf(databaseUrl, 'consult_requested'), 1)
    const [task] = second.body.tasks
    // A ringing of which nobody can know is not repeated by itself: she is told, and may ask anew.
    if (task?.consult === null) {
      await taskToConsultOn(anna)
      await anna.done('POST', path, wish)
    }
    const brams = await toy.wasAsked('dial')
    toy.become(brams, 'Up')
    const both = [annas, brams].toSorted()
    await until(() =>
      [...toy.bridges.values()].some((bridge) => isDeepStrictEqual(bridge.channels.toSorted(), both)),
    )
    assert.deepEqual([...toy.channels.keys()].toSorted(), [annas, brams, customer].toSorted())
    assert.deepEqual(
      toy.asked.filter((one) => one.startsWith('dial ')),
      [],
    )
  })

async function factsOf(url: string, kind: string): Promise<number> {
  const client = await connect(url, 'test')
  const { rows } = await client.query("select count(*)::int as times from facts where fact->>'kind' = $1", [
    kind,
  ])
  await client.end()
  return rows[0].times
}
