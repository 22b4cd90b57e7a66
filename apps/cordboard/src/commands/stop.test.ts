import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { run } from '../testing/command.ts'

test('what would refuse a start stops no stop', async (context) => {
  const data = await mkdtemp(join(tmpdir(), 'cordboard-stop-'))
  context.after(() => rm(data, { recursive: true }))
  const settings = { CORDBOARD_DATA: data, CORDBOARD_RTP__PORTS: '5-1', CORDBOARD_CALL__LONGEST: '604801' }
  const refused = await run(['start'], settings)

  const { exitCode, stdout, stderr } = await run(['stop'], settings)

  assert.equal(refused.exitCode, 1)
  assert.deepEqual([exitCode, stdout, stderr], [0, 'Stopped.\n', ''])
})
