import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TestClock } from '../testing/test-clock.ts'
import { Pacer } from './pacer.ts'

function stream(clock: TestClock) {
  const beats: number[] = []
  return { beats, tick: () => beats.push(clock.now()) }
}

test('beats every 20 ms without drift although every timer is late', () => {
  const clock = new TestClock()
  clock.lateMs = 1.7
  const music = stream(clock)
  new Pacer(clock).add(music)

  clock.pass(60_000)

  assert.ok(music.beats.length >= 2999)
  const first = music.beats[0]!
  for (const [at, beat] of music.beats.entries()) assert.ok(Math.abs(beat - first - at * 20) < 5)
})

test('a timer that comes a little early is set again', () => {
  const clock = new TestClock()
  const after = clock.after.bind(clock)
  clock.after = (ms, run) => after(Math.max(1, ms) - 0.4, run)
  const music = stream(clock)
  new Pacer(clock).add(music)

  clock.pass(1000)

  assert.ok(music.beats.length >= 49)
})

test('spreads streams over four phases', () => {
  const clock = new TestClock()
  const pacer = new Pacer(clock)
  const streams = Array.from({ length: 8 }, () => stream(clock))
  for (const each of streams) pacer.add(each)

  clock.pass(20)

  const moments = streams.map(({ beats }) => beats[0])
  assert.equal(new Set(moments).size, 4)
  assert.ok(streams.every(({ beats }) => beats.length === 1))
})

test('a stream that is added later does not beat for the time before it', () => {
  for (let moment = 0; moment < 20; moment++) {
    const clock = new TestClock()
    const pacer = new Pacer(clock)
    pacer.add(stream(clock))
    clock.pass(100 + moment)

    const later = stream(clock)
    pacer.add(later)
    clock.pass(100)

    for (const [at, beat] of later.beats.entries()) assert.ok(at === 0 || beat - later.beats[at - 1]! > 19)
    assert.ok(later.beats.length === 5, `${later.beats.length} beats`)
  }
})

test('wakes up only when somebody is due', () => {
  const clock = new TestClock()
  new Pacer(clock).add(stream(clock))
  let wakes = 0
  const after = clock.after.bind(clock)
  clock.after = (ms, run) => after(ms, () => (wakes++, run()))

  clock.pass(200)

  assert.ok(wakes <= 10, `${wakes} times`)
})

test('makes up for a short standstill and leaves a long one out', () => {
  const clock = new TestClock()
  const short = stream(clock)
  new Pacer(clock).add(short)
  clock.pass(100)
  clock.lateMs = 50
  clock.pass(55)
  clock.lateMs = 0
  clock.pass(145)
  assert.equal(short.beats.length, 15)

  clock.lateMs = 10_000
  clock.pass(10_005)

  assert.ok(short.beats.length <= 17, `${short.beats.length} beats`)
})

test('has no timer without streams, and one stream may end itself', () => {
  const clock = new TestClock()
  const pacer = new Pacer(clock)
  const end = pacer.add({ tick: () => end() })
  const other = pacer.add({ tick: () => undefined })

  clock.pass(100)
  assert.equal(clock.timers, 1)
  other()

  assert.equal(clock.timers, 0)
})
