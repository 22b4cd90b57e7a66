import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { parseFault } from './fault-points.ts'

const faultPoints = new URL('./fault-points.ts', import.meta.url).href

test('a fault names a point, a kind, a number and what to do', () => {
  const killed = { nth: 1, signal: 'SIGKILL' }

  assert.deepEqual(parseFault('migration:kill'), { ...killed, point: 'migration', kind: null })
  assert.deepEqual(parseFault('after_send:dial:kill'), { ...killed, point: 'after_send', kind: 'dial' })
  assert.deepEqual(parseFault('after_commit:*:3:stop'), {
    point: 'after_commit',
    kind: null,
    nth: 3,
    signal: 'SIGSTOP',
  })
  for (const wrong of ['', 'kill', 'after_send', 'after_send:dial', 'after_send:dial:0:kill', 'lunch:kill'])
    assert.equal(parseFault(wrong), null, wrong)
})

test('it strikes at the n-th passing of its kind, and never again', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-fault-'))
  context.after(() => rm(folder, { recursive: true }))
  const fault = 'before_commit:hold:2:kill'

  const first = await pass(context, folder, fault)
  const second = await pass(context, folder, fault)

  assert.deepEqual(first, { signal: 'SIGKILL', passed: '012' })
  assert.equal(await readFile(join(folder, 'fault-struck'), 'utf8'), fault)
  assert.deepEqual(second, { signal: null, passed: '012345' })
})

test('faults that a file orders strike one after the other', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-fault-'))
  context.after(() => rm(folder, { recursive: true }))
  const order = join(folder, 'fault')

  await writeFile(order, 'before_commit:hold:2:kill')
  const first = await pass(context, folder, 'file')
  const unordered = await pass(context, folder, 'file')
  await writeFile(order, 'before_commit:end:kill')
  const second = await pass(context, folder, 'file')

  assert.deepEqual(first, { signal: 'SIGKILL', passed: '012' })
  assert.deepEqual(unordered, { signal: null, passed: '012345' })
  assert.deepEqual(second, { signal: 'SIGKILL', passed: '' })
  assert.equal(await readFile(`${order}-struck`, 'utf8'), 'before_commit:end:kill')
})

test('a census lists once what is passed, and strikes nobody', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-fault-'))
  context.after(() => rm(folder, { recursive: true }))

  await writeFile(join(folder, 'fault'), 'census of a day')
  const passed = await pass(context, folder, 'file')

  assert.deepEqual(passed, { signal: null, passed: '012345' })
  const lines = ['before_commit command', 'before_commit end', 'before_commit hold', '']
  assert.equal(await readFile(join(folder, 'fault-passed'), 'utf8'), lines.join('\n'))
})

/** A process that passes the same point six times, every second time for a hold. */
function pass({ signal: cancelled }: TestContext, folder: string, fault: string) {
  const script = `
    import { writeSync } from 'node:fs'
    import { armFault, passing } from '${faultPoints}'
    armFault('${fault}', '${folder}')
    for (let n = 0; n < 6; n += 1) {
      passing('before_commit', { kind: 'command', command: { kind: n % 2 === 0 ? 'end' : 'hold' } })
      writeSync(1, String(n))
    }`
  const { promise, resolve } = Promise.withResolvers<{ signal: string | null; passed: string }>()
  const child = execFile(
    process.execPath,
    ['--input-type=module', '-e', script],
    { signal: cancelled },
    (_error, stdout) => resolve({ signal: child.signalCode, passed: stdout }),
  )
  return promise
}
