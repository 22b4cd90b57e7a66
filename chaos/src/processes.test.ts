import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killReport } from './kill-report.ts'
import { killRun } from './kill-run.ts'
import type { Blow } from './schedule.ts'

/** Five calls a second for a while, in which that happens; `length` in milliseconds. */
async function underLoad(blows: readonly Blow[], length = 6_000, nodes: 1 | 2 = 1): Promise<void> {
  const report = await killRun({
    agents: 10,
    nodes,
    rate: 5,
    upTo: 40,
    talks: [300, 1_500],
    seed: 1,
    length,
    blows,
  })
  console.log(killReport(report))
  assert.equal(report.blows.length, blows.length)
  assert.deepEqual(report.failures, [])
}

test('`cordboard restart app`, twice under load, drops nothing', () =>
  underLoad(
    [
      { at: 2_000, victim: 'app', deed: 'restart', time: 0 },
      { at: 6_000, victim: 'app', deed: 'restart', time: 0 },
    ],
    10_000,
  ))

test('a killed supervisor leaves everything running, and the next one adopts it', () =>
  underLoad([{ at: 2_000, victim: 'supervisor', deed: 'kill', time: 2_000 }]))

test('a killed database comes back, and no call has noticed', () =>
  underLoad([{ at: 2_000, victim: 'postgres', deed: 'kill', time: 0 }]))

test('an app frozen for ten seconds goes on where it was', () =>
  underLoad([{ at: 2_000, victim: 'app', deed: 'freeze', time: 10_000 }], 13_000))

test('app and supervisor die together, and the next start begins where they ended', () =>
  underLoad([
    { at: 2_000, victim: 'supervisor', deed: 'kill', time: 1_000 },
    { at: 2_100, victim: 'app', deed: 'kill', time: 0 },
  ]))

test('everything dies at once, as a host does, and the next start serves on', () =>
  underLoad(
    [
      { at: 2_000, victim: 'supervisor', deed: 'kill', time: 2_000 },
      { at: 2_010, victim: 'app', deed: 'kill', time: 0 },
      { at: 2_020, victim: 'switch', deed: 'kill', time: 0 },
      { at: 2_030, victim: 'postgres', deed: 'kill', time: 0 },
    ],
    9_000,
  ))

test('of two nodes the owner freezes and its successor dies, and desktops find the owner through either', () =>
  underLoad(
    [
      { at: 2_000, victim: 'app', deed: 'freeze', time: 5_000 },
      { at: 9_000, victim: 'another', deed: 'kill', time: 0 },
    ],
    13_000,
    2,
  ))
