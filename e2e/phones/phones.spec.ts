/** The phones themselves, before they judge anything else: two of them call each other without us. */
import { expect, test } from '@playwright/test'
import { Baresip, type PhoneOptions } from './baresip.ts'
import { isSilent, isTone, sounds, toneShare, tones, voiceLevel } from './hearing.ts'
import { freePort, ports } from '../centre/ports.ts'

async function peer(name: string, changes: Partial<PhoneOptions>): Promise<PhoneOptions> {
  return {
    keep: test.info().outputPath(name),
    sipPort: await freePort(),
    controlPort: await freePort(),
    rtpPorts: ports.phoneAudio,
    user: name,
    server: '127.0.0.1:9',
    password: null,
    tone: 500,
    ...changes,
  }
}

test('two phones hear each other, and the one that hangs up ends it for both', async () => {
  const options = await peer('callee', { tone: 900 })
  const callee = await Baresip.start(options)
  const caller = await Baresip.start(await peer('caller', { tone: 500 }))

  await caller.dial(`sip:callee@127.0.0.1:${options.sipPort}`)
  await callee.event('CALL_INCOMING')
  await callee.answer()
  await caller.event('CALL_ESTABLISHED')
  const [atCaller, atCallee] = [await caller.recording(), await callee.recording()]
  const watch = atCaller.watch()
  const [heardByCaller, heardByCallee] = await Promise.all([atCaller.next(1000), atCallee.next(1000)])
  const gap = watch.stop()
  await callee.hangUp()
  await caller.event('CALL_CLOSED')
  await Promise.all([caller.close(), callee.close()])

  expect(isTone(heardByCaller, 900)).toBe(true)
  expect(isTone(heardByCaller, 500)).toBe(false)
  expect(isTone(heardByCallee, 500)).toBe(true)
  expect(gap).toBeLessThan(150)
})

test('a tone is told from another one, from music and from silence', () => {
  const chord = sine(440).map((sample, at) => (sample + (sine(660)[at] ?? 0)) / 2)

  expect(toneShare(sine(500), 500)).toBeGreaterThan(0.95)
  expect(toneShare(sine(500), 900)).toBeLessThan(0.05)
  expect(isTone(chord, 440)).toBe(false)
  expect(isSilent(new Int16Array(800))).toBe(true)
  expect(isSilent(sine(500))).toBe(false)
})

test('voices are told apart in a mix, quiet or beside music and ringing', () => {
  const loud = voiceLevel * 32_767

  expect(sounds(mix(4000, [tones.anna, loud], [tones.customer, loud], [tones.chloe, loud]))).toEqual([
    'anna',
    'chloe',
    'customer',
  ])
  expect(sounds(mix(4000, [440, 0.1 * 32_767], [480, 0.1 * 32_767]))).toEqual(['ringing'])
  expect(sounds(mix(4000, [392, 6000], [523.25, 3000], [tones.bram, loud]))).toEqual(['bram', 'music'])
  expect(sounds(mix(4000, [1000, 3000]))).toEqual(['noise'])
  expect(sounds(new Int16Array(4000))).toEqual([])
  expect(sounds(new Int16Array(0))).toEqual([])
})

function sine(hertz: number): Int16Array {
  return mix(800, [hertz, 10_000])
}

/** A sum of tones, each of a frequency in hertz and a level. */
function mix(length: number, ...parts: readonly (readonly [number, number])[]): Int16Array {
  return Int16Array.from({ length }, (_, at) =>
    parts.reduce((sum, [hertz, level]) => sum + level * Math.sin((2 * Math.PI * hertz * at) / 8000), 0),
  )
}
