/** Callers do not wait for a switch to be ready: they ask while it starts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallEnd, OutgoingCall } from '@cordboard/sip'
import { App, newFolder, next, openSwitch, Trunk } from './testing/centre.ts'

test('who calls at any moment of a start rings, and is not refused', async (context) => {
  const folder = await newFolder()
  const before = await openSwitch(folder.path)
  const port = { CORDBOARD_SIP__PORT: String(before.sipPort) }
  const app = await App.connect(before.ariPort)
  const trunk = await Trunk.start(before.sipPort)
  await app.provisionTrunk(trunk.port)
  await app.ari.close()
  await before.close()
  const calls: OutgoingCall[] = []
  const refused: CallEnd[] = []
  const calling = setInterval(() => {
    const call = trunk.call('+12025550100')
    call.on('ended', (end) => refused.push(end))
    calls.push(call)
  }, 1)

  const running = await openSwitch(folder.path, port)
  clearInterval(calling)

  context.after(async () => {
    await running.close()
    await trunk.sip.close()
    await folder.remove()
  })
  const inviting = calls.filter(({ state }) => state === 'inviting')
  await Promise.all(inviting.map((call) => next(call, 'progress', 15_000)))
  assert.deepEqual(refused, [])
  assert.ok(calls.length > 0)
})
