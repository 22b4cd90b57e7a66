import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { run, startCentre } from '../testing/command.ts'
import { freePorts } from '../testing/free-ports.ts'

/** A folder in which the database's user may lie, and ports that nobody has. */
async function newPlace(context: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-backup-'))
  await chmod(folder, 0o755)
  const [http = 0, sip = 0, ari = 0] = await freePorts(3)
  const settings = {
    CORDBOARD_HTTP__PORT: String(http),
    CORDBOARD_SIP__PORT: String(sip),
    CORDBOARD_ARI__PORT: String(ari),
  }
  const within = (name: string) => ({ ...settings, CORDBOARD_DATA: join(folder, name) })
  const here = within('here')
  context.after(async () => {
    await run(['stop'], here)
    await rm(folder, { recursive: true })
  })
  return { backup: join(folder, 'backup'), here, there: within('there') }
}

test('a centre that is backed up while it runs is restored into another data folder', async (context) => {
  const { backup, here, there } = await newPlace(context)
  await startCentre(here)

  const made = await run(['backup', backup], here)
  const again = await run(['backup', backup], here)
  const onto = await run(['restore', backup], here)
  const stopped = await run(['stop'], here)
  const away = await run(['backup', `${backup}-2`], here)
  const restored = await run(['restore', backup], there)

  assert.deepEqual([made.exitCode, made.stderr], [0, ''])
  assert.match(made.stdout, /[1-9]\d* rows are in .*backup after/)
  assert.deepEqual([again.exitCode, onto.exitCode, stopped.exitCode, away.exitCode], [1, 1, 0, 1])
  assert.match(again.stderr, /is there already: name one that is not/)
  assert.match(onto.stderr, /already running/)
  assert.match(away.stderr, /The database does not answer .*Does Cordboard run\?/)
  assert.deepEqual([restored.exitCode, restored.stderr], [0, ''])
  assert.match(restored.stdout, /The centre of .* is back after/)
  assert.deepEqual(tablesIn(restored.stdout), tablesIn(made.stdout))
})

test('where there is no data, there is nothing to back up', async (context) => {
  const { backup, here } = await newPlace(context)

  const { exitCode, stderr } = await run(['backup', backup], here)

  assert.equal(exitCode, 1)
  assert.match(stderr, /There is no data in/)
})

/** The lines that say how many rows a table has. */
function tablesIn(output: string): string[] {
  return output.split('\n').filter((line) => /^ *\d+ {2}\w+$/.test(line))
}
