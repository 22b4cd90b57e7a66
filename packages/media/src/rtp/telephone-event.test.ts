import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeyReader } from './telephone-event.ts'

const event = (code: number, duration: number, end = false) =>
  Uint8Array.of(code, (end ? 0x80 : 0) | 10, duration >> 8, duration & 255)

test('the three copies of an end are one key', () => {
  const reader = new KeyReader()

  const keys = [
    event(1, 160),
    event(1, 320),
    event(1, 480, true),
    event(1, 480, true),
    event(1, 480, true),
  ].flatMap((payload) => reader.read(payload, 1000, 0))

  assert.deepEqual(keys, [{ digit: '1', durationMs: 60 }])
})

test('the same key twice is two keys', () => {
  const reader = new KeyReader()

  const keys = [1000, 3000].flatMap((timestamp) => reader.read(event(10, 800, true), timestamp, 0))

  assert.deepEqual(
    keys.map(({ digit }) => digit),
    ['*', '*'],
  )
})

test('a key whose end was lost ends with the next key', () => {
  const reader = new KeyReader()
  reader.read(event(3, 320), 1000, 0)

  const keys = reader.read(event(4, 160), 5000, 50)

  assert.deepEqual(keys, [{ digit: '3', durationMs: 40 }])
})

test('a key whose end was lost ends by itself, and only once', () => {
  const reader = new KeyReader()
  reader.read(event(15, 320), 1000, 0)

  assert.deepEqual(reader.expire(199), [])
  assert.deepEqual(reader.expire(200), [{ digit: 'D', durationMs: 40 }])
  assert.deepEqual(reader.read(event(15, 480, true), 1000, 210), [])
})

test('other events and broken packets are no keys', () => {
  const reader = new KeyReader()

  assert.deepEqual(reader.read(event(16, 480, true), 1, 0), [])
  assert.deepEqual(reader.read(Uint8Array.of(1, 0x80), 2, 0), [])
  assert.deepEqual(reader.read(new Uint8Array(), 3, 0), [])
})
