import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AlreadyRunning, claim } from './only-one.ts'

test('a data folder has one supervisor at a time', async () => {
  const data = `/data/${process.pid}`
  const first = await claim(data)

  await assert.rejects(claim(data), AlreadyRunning)
  await first[Symbol.asyncDispose]()

  const second = await claim(data)
  await second[Symbol.asyncDispose]()
})
