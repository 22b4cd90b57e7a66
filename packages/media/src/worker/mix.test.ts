import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertContinuous, assertWhole, Table } from '../testing/table.ts'
import { remoteOf } from '../testing/wire.ts'
import { Bridge } from './bridge.ts'

test('of three legs, also with different codecs, each hears the two others and never itself', () => {
  const table = new Table()
  table.bridge(table.talker(500), table.talker(900, 'PCMA'), table.talker(1300))

  table.talk(500)

  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
  for (const { wire, frequency } of table.talkers) assertContinuous(wire, String(frequency))
})

test('eight legs hear each other', () => {
  const table = new Table()
  const frequencies = [400, 600, 800, 1000, 1200, 1400, 1600, 1800]
  table.bridge(...frequencies.map((frequency) => table.talker(frequency)))

  table.talk(500)

  for (const talker of table.talkers)
    for (const frequency of frequencies) {
      const share = talker.shareOf(frequency)
      assert.ok(frequency === talker.frequency ? share < 0.01 : share > 0.1, `${frequency}: ${share}`)
    }
})

test('two legs are relayed packet by packet, before and after a third was there', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  const bridge = table.bridge(a, b)
  table.talk(200)
  bridge.add(c.leg)
  table.talk(500)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })

  bridge.remove(c.leg)
  const before = b.wire.sent.length
  table.talk(300)

  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: [] })
  assert.equal(b.wire.sent.length - before, 15)
  const moments = new Set(b.wire.sent.slice(before).map(({ atMs }) => atMs % 20))
  assert.deepEqual([...moments], [a.offset], 'b is sent a packet in the moment in which a says it')
})

test('coming, going and moving in mid-speech leaves every stream whole, in whatever moment it happens', () => {
  for (let moment = 0; moment < 20; moment++)
    for (let offset = 0; offset < 20; offset += 3) {
      const table = new Table()
      const [a, b, c] = [
        table.talker(500, 'PCMU', offset),
        table.talker(900, 'PCMA', 7),
        table.talker(1300, 'PCMU', 13),
      ]
      const bridge = table.bridge(a, b)
      const other = new Bridge('other', table.pacer)
      const d = table.talker(1700)
      other.add(d.leg)
      table.talk(200 + moment)

      bridge.add(c.leg)
      table.talk(100 + moment)
      bridge.remove(c.leg)
      other.add(c.leg)
      table.talk(100)
      other.remove(c.leg)
      bridge.add(c.leg)
      table.talk(60 + moment)
      bridge.remove(a.leg)
      a.leg.setSource('music')
      table.talk(100)
      a.leg.setSource('silence')
      bridge.add(a.leg)
      table.talk(100)
      bridge.remove(b.leg)
      b.leg.close()
      table.talk(200)

      const what = `moment ${moment}, offset ${offset}`
      for (const talker of [a, b, c]) assertContinuous(talker.wire, `${what}, ${talker.frequency}`)
      assert.ok(a.shareOf(1300) > 0.9 && c.shareOf(500) > 0.9, what)
    }
})

test('who says nothing blocks nobody and is sent the others', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  c.isQuiet = true
  table.talk(500)
  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: [500, 900] })

  a.isQuiet = true
  b.isQuiet = true
  table.talk(500)

  assert.deepEqual(table.hearing(), { 500: [], 900: [], 1300: [] })
  for (const { wire } of table.talkers) assertContinuous(wire, 'silence')
})

test('a phone that holds a mixed bridge plays it no music, and is sent none where it takes nothing', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  table.talk(200)

  c.leg.setRemote({ ...remoteOf(), direction: 'recvonly' })
  table.talk(50)
  const sent = c.wire.sent.length
  table.talk(300)

  assert.equal(c.wire.sent.length, sent)
  assert.deepEqual([table.hearing()[500], table.hearing()[900]], [[900], [500]])
  c.leg.setRemote(remoteOf())
  table.talk(300)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
})

test('who is muted here is in nobody’s sum', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  c.leg.setMuted(true)

  table.talk(300)

  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: [500, 900] })
})

test('music and prompts of a leg go before what is mixed, and it is heard meanwhile', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  table.talk(200)

  c.leg.setSource('music')
  table.talk(300)

  assert.ok(c.shareOf(330) > 0.9)
  assert.deepEqual(
    [table.hearing()[500], table.hearing()[900]],
    [
      [900, 1300],
      [500, 1300],
    ],
  )
  c.leg.setSource('silence')
  table.talk(300)
  assert.deepEqual(table.hearing()[1300], [500, 900])
  assertContinuous(c.wire, 'music and back')
})

test('a key is reported once, relayed to all others between the frames, and not heard', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  b.leg.setRemote({ ...remoteOf(), telephoneEvent: 96 })
  c.leg.setRemote({ ...remoteOf(), telephoneEvent: null })
  table.bridge(a, b, c)
  table.talk(200)

  a.press(5)
  a.press(5)
  table.talk(100)

  const reported = table.events.filter(({ type }) => type === 'dtmf')
  assert.equal(reported.length, 2, 'two presses: their timestamps differ')
  const keys = b.wire.sent.filter(({ payloadType }) => payloadType === 96)
  assert.deepEqual(
    keys.map(({ payload }) => [...payload]),
    [
      [5, 0x8a, 3, 32],
      [5, 0x8a, 3, 32],
    ],
  )
  assert.ok(c.wire.sent.every(({ payloadType }) => payloadType === 0))
  for (const wire of [b.wire, c.wire])
    for (const [at, next] of wire.sent.slice(1).entries())
      assert.equal(next.sequence, (wire.sent[at]!.sequence + 1) & 0xffff)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
})

test('after a standstill of the process the streams go on with the clock, and not in a burst', () => {
  for (const standstill of [60, 150, 500]) {
    const table = new Table()
    const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
    table.bridge(a, b, c)
    table.talk(200)
    const before = a.wire.sent.length

    table.clock.lateMs = standstill
    table.clock.pass(standstill)
    table.clock.lateMs = 0
    table.talk(500)

    const sent = a.wire.sent.length - before
    assert.ok(sent <= 27 + Math.min(standstill / 20, 3), `${sent} packets after ${standstill} ms`)
    const [first, last] = [a.wire.sent[0]!, a.wire.sent.at(-1)!]
    const drift = ((last.timestamp - first.timestamp) >>> 0) / 8 - (last.atMs - first.atMs)
    assert.ok(Math.abs(drift) <= 60, `timestamps are ${drift} ms off the clock after ${standstill} ms`)
  }
})

test('whatever becomes of legs and bridges, streams stay whole and everybody hears exactly their bridge', () => {
  let seed = 4
  const dice = (sides: number) =>
    Math.floor((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 65_536) % sides
  for (let round = 0; round < 40; round++) {
    const table = new Table()
    const bridges = [new Bridge('one', table.pacer), new Bridge('two', table.pacer)]
    const parties = [500, 900, 1300, 1700].map((frequency) => ({
      talker: table.talker(frequency, dice(2) === 0 ? 'PCMU' : 'PCMA', dice(20)),
      bridge: null as Bridge | null,
      hasMusic: false,
      holds: false,
    }))
    for (let step = 0; step < 25; step++) {
      const party = parties[dice(4)]!
      const { talker } = party
      const deed = dice(8)
      if (deed < 5) {
        party.bridge?.remove(talker.leg)
        party.bridge = bridges[deed] ?? bridges[0]!
        if (deed === 4) party.bridge = null
        party.bridge?.add(talker.leg)
      } else if (deed === 5) {
        party.hasMusic = !party.hasMusic
        talker.leg.setSource(party.hasMusic ? 'music' : 'silence')
      } else if (deed === 6) {
        talker.isQuiet = !talker.isQuiet
      } else {
        party.holds = !party.holds
        const direction = party.holds ? 'inactive' : 'sendrecv'
        talker.leg.setRemote({ ...remoteOf(talker.codec), direction })
      }
      table.talk(dice(60))
    }
    table.talk(600)

    for (const listener of parties) {
      const what = `round ${round}, ${listener.talker.frequency}`
      assertWhole(listener.talker.wire, what)
      const isDeaf = listener.holds || listener.hasMusic || listener.bridge === null
      const expected = parties.filter(
        (other) =>
          !isDeaf &&
          other !== listener &&
          other.bridge === listener.bridge &&
          !other.holds &&
          !other.talker.isQuiet,
      )
      assert.deepEqual(
        table.hearing()[listener.talker.frequency],
        expected.map(({ talker }) => talker.frequency),
        what,
      )
      assert.equal(listener.talker.shareOf(330) > 0.9, listener.hasMusic && !listener.holds, what)
    }
  }
})
