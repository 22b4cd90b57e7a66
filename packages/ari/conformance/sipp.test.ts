/** The same switch against a SIP end that is not ours: sipp as a row of customers. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { dialledNumber, until, useCentre } from './centre.ts'

const centre = useCentre()

test('twenty calls of sipp are answered and end without a failure', async (t) => {
  const { ari, target } = centre()
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-sipp-'))
  t.after(() => rm(folder, { recursive: true }))
  const stop = ari.on('event', (event) => {
    if (event.type === 'StasisStart')
      ari.request('channels.answer', { channelId: event.channel.id }).catch(assert.fail)
  })
  t.after(stop)

  const words = ['-sn', 'uac', '-s', dialledNumber, '-i', '127.0.0.2', '-m', '20', '-r', '20', '-d', '300']
  const { stdout } = await promisify(execFile)(
    'sipp',
    [...words, '-nostdin', `${target.sip.host}:${String(target.sip.port)}`],
    { cwd: folder },
  )

  assert.match(stdout, /Successful call *\| *\d+ *\| *20/)
  await until('every end has been told', () => centre().eventsOf('ChannelDestroyed').length === 20)
})
