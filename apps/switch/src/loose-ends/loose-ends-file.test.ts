import assert from 'node:assert/strict'
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Clock, LooseEnd } from '@cordboard/sip'
import { pino, type Logger } from 'pino'
import { LooseEndsFile } from './loose-ends-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'loose-ends-'))
after(() => rm(folder, { recursive: true }))

const source = { protocol: 'udp', address: '192.0.2.1', port: 5060 } as const
const session: LooseEnd = {
  kind: 'session',
  dialog: {
    callId: 'a',
    local: '<sip:1001@192.0.2.2>;tag=us',
    remote: '<sip:+12025550123@192.0.2.1>;tag=them',
    localTag: 'us',
    remoteTag: 'them',
    localSequence: 1,
    remoteSequence: undefined,
    routes: ['<sip:192.0.2.3;lr>'],
    target: 'sip:192.0.2.1',
    source,
    isSymmetric: false,
    hasCalled: true,
  },
  username: 'carrier',
}
const invite = {
  uri: 'sip:1001@192.0.2.1',
  headers: [['via', 'SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK1']],
} as const
const callee: LooseEnd = { kind: 'callee', invite, way: source, isSymmetric: true, username: undefined }
const caller: LooseEnd = { kind: 'caller', invite, source, toTag: 'us' }

/** A clock that a test sets, and whose timers it fires. */
class Hand implements Clock {
  time = 1_000_000
  #due: (() => void)[] = []

  now(): number {
    return this.time
  }

  setTimer(_delay: number, fire: () => void): { clear(): void } {
    this.#due.push(fire)
    return {
      clear: () => {
        this.#due = this.#due.filter((other) => other !== fire)
      },
    }
  }

  fire(): void {
    for (const fire of this.#due.splice(0)) fire()
  }
}

/** What the log says of one file. */
function listener(): { readonly log: Logger; readonly said: string[] } {
  const said: string[] = []
  const log = pino({}, { write: (line) => said.push(String(JSON.parse(line).msg)) })
  return { log, said }
}

async function openFile(
  name: string,
  clock: Clock = new Hand(),
  log = listener().log,
): Promise<LooseEndsFile> {
  return LooseEndsFile.open(join(folder, name), { clock, log, longest: 60_000 })
}

async function sizeOf(name: string): Promise<number> {
  return stat(join(folder, name)).then(
    ({ size }) => size,
    () => 0,
  )
}

test('the next process finds what is kept, and not what was tied up', async () => {
  const first = await openFile('deep/ends')
  first.keep('1', session)
  first.keep('2', callee)
  first.keep('3', caller)
  first.keep('4', session)
  first.drop('4')
  first.drop('never kept')
  await first.close()

  const second = await openFile('deep/ends')

  assert.deepEqual(first.found, [])
  const found = new Map(second.found)
  assert.deepEqual([...found.keys()].toSorted(), ['1', '2', '3'])
  assert.deepEqual(JSON.stringify(found.get('1')), JSON.stringify(session))
})

test('a stop that leaves no loose end leaves no file', async () => {
  const file = await openFile('clean')
  file.keep('1', session)
  file.drop('1')
  await file.close()
  await file.close()

  await assert.rejects(stat(join(folder, 'clean')), { code: 'ENOENT' })
})

test('what is kept under the same key is in the place of what was', async () => {
  const first = await openFile('replaced')
  first.keep('1', callee)
  first.keep('1', session)
  await first.close()

  const { found } = await openFile('replaced')

  assert.deepEqual(
    found.map(([, { kind }]) => kind),
    ['session'],
  )
})

test('it is written without being closed, soon, and only its owner can read it', async () => {
  const clock = new Hand()
  const file = await openFile('soon', clock)
  file.keep('1', session)
  clock.fire()
  file.keep('2', session)
  clock.fire()

  while ((await openFile('soon').then(({ found }) => found.length)) < 2);

  assert.equal((await stat(join(folder, 'soon'))).mode & 0o777, 0o600)
  await file.close()
})

test('a process that dies before it has tied up anything leaves it to the one after it', async () => {
  const first = await openFile('twice')
  first.keep('1', session)
  first.keep('2', session)
  await first.close()
  const second = await openFile('twice')
  second.drop('1')
  await second.close()

  const third = await openFile('twice')

  assert.deepEqual(
    third.found.map(([key]) => key),
    ['2'],
  )
})

test('a line that a power cut has torn is passed over, and harms none after it', async () => {
  const { log, said } = listener()
  const first = await openFile('torn')
  first.keep('1', session)
  first.keep('2', session)
  await first.close()
  const whole = await readFile(join(folder, 'torn'), 'utf8')
  await writeFile(join(folder, 'torn'), whole.slice(0, -20))

  const second = await openFile('torn', new Hand(), log)
  second.keep('3', session)
  await second.close()
  const third = await openFile('torn')

  assert.deepEqual(said, ['loose_ends.damaged'])
  assert.deepEqual(
    third.found.map(([key]) => key),
    ['1', '3'],
  )
})

test('nonsense is passed over, too', async () => {
  const strange = ['{}', 'null', '{"key":"1","at":1000000,"end":{"kind":"other"}}', '\0\0\0\0']
  await appendFile(join(folder, 'strange'), strange.join('\n'))

  assert.deepEqual((await openFile('strange')).found, [])
})

test('no call lives longer than the longest one', async () => {
  const first = await openFile('old')
  first.keep('1', session)
  await first.close()
  const later = new Hand()
  later.time += 60_000

  const { found } = await openFile('old', later)

  assert.deepEqual(found, [])
})

test('it does not grow with the calls that there were', async () => {
  const clock = new Hand()
  const file = await openFile('long', clock)
  file.keep('stays', session)
  for (let call = 0; call < 20; call++) {
    for (let leg = 0; leg < 200; leg++) file.keep(`${call} ${leg}`, session)
    for (let leg = 0; leg < 200; leg++) file.drop(`${call} ${leg}`)
    const before = await sizeOf('long')
    clock.fire()
    while ((await sizeOf('long')) === before);
  }
  await file.close()

  assert.ok((await sizeOf('long')) < 1_400_000)
  assert.deepEqual(
    (await openFile('long')).found.map(([key]) => key),
    ['stays'],
  )
})

test('a disk that takes nothing is told, costs no call, and is tried again', async () => {
  const clock = new Hand()
  const { log, said } = listener()
  await writeFile(join(folder, 'in-the-way'), '')
  const file = await openFile('in-the-way/ends', clock, log)
  file.keep('1', session)
  clock.fire()
  while (!said.includes('loose_ends.not_kept')) await new Promise(setImmediate)
  await rm(join(folder, 'in-the-way'))
  clock.fire()
  await file.close()

  assert.deepEqual(
    (await openFile('in-the-way/ends')).found.map(([key]) => key),
    ['1'],
  )
})

test('a file that cannot be read is told, and stops no start', async () => {
  const { log, said } = listener()
  await mkdir(join(folder, 'is-a-folder'))

  const { found } = await openFile('is-a-folder', new Hand(), log)

  assert.deepEqual([found, said], [[], ['loose_ends.unreadable']])
})
