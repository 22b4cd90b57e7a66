import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { begin, run } from '../testing/command.ts'
import { freePorts } from '../testing/free-ports.ts'

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-start-'))
  context.after(() => rm(folder, { recursive: true }))
  return folder
}

for (const [setting, value, words] of [
  ['CORDBOARD_RTP__PORTS', '5-1', /CORDBOARD_RTP__PORTS must be a range such as 20000-29999, not '5-1'/],
  ['CORDBOARD_SIP__QUALIFY', '90000', /CORDBOARD_SIP__QUALIFY must be a whole number from 0 to 86400/],
  ['CORDBOARD_CALL__LONGEST', '604801', /CORDBOARD_CALL__LONGEST must be a whole number from 1 to 604800/],
  ['CORDBOARD_LISTEN', '0.0.0.0', /CORDBOARD_LISTEN is 0\.0\.0\.0, where others could read along/],
  ['CORDBOARD_DATA', '/proc/nix', /CORDBOARD_DATA is \/proc\/nix, where no data can be kept/],
] as const)
  test(`${setting}=${value} is refused before anything is started`, async (context) => {
    const { exitCode, stderr } = await run(['start'], {
      CORDBOARD_DATA: await newFolder(context),
      [setting]: value,
    })

    assert.match(stderr, words)
    assert.equal(exitCode, 1)
  })

test('ports that others have are named by their settings, and nothing is started', async (context) => {
  const sip = createSocket('udp4').bind(0, '127.0.0.1')
  const pages = createServer().listen(0, '127.0.0.1')
  context.after(() => {
    sip.close()
    pages.close()
  })
  await Promise.all([once(sip, 'listening'), once(pages, 'listening')])
  const taken = { sip: sip.address().port, pages: portOf(pages.address()) }
  const data = await newFolder(context)

  const { exitCode, stderr } = await run(['start'], {
    CORDBOARD_DATA: data,
    CORDBOARD_SIP__PORT: String(taken.sip),
    CORDBOARD_HTTP__PORT: String(taken.pages),
  })

  assert.ok(stderr.includes(`CORDBOARD_SIP__PORT is ${taken.sip}: ${already(taken.sip, 'UDP')}`), stderr)
  assert.ok(stderr.includes(`CORDBOARD_HTTP__PORT is ${taken.pages}: ${already(taken.pages, 'TCP')}`), stderr)
  assert.equal(exitCode, 1)
  assert.ok(!(await readdir(data)).includes('postgres'))
})

test('who waits for a start is told for what, and where to read why', async (context) => {
  const [http, sip, ari] = await freePorts(3)
  const started = begin(['start'], {
    CORDBOARD_DATA: await newFolder(context),
    // Where nothing listens.
    CORDBOARD_DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    CORDBOARD_HTTP__PORT: String(http),
    CORDBOARD_SIP__PORT: String(sip),
    CORDBOARD_ARI__PORT: String(ari),
  })
  const ended = once(started, 'exit')

  const told = await lineOf(started.stdout, 'Waiting')
  started.stdout.resume()
  started.kill()
  await ended

  assert.match(told, /^Waiting for the app\. What it says is in .*app\.log$/)
})

/** The first line that begins so. */
async function lineOf(output: Readable, beginning: string): Promise<string> {
  for await (const line of createInterface(output)) if (line.startsWith(beginning)) return line
  throw new Error(`it ended without a line that begins with ${beginning}`)
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  assert.ok(typeof address === 'object' && address !== null)
  return address.port
}

function already(port: number, over: string): string {
  return `another program listens on ${over} port ${port} of 127.0.0.1`
}
