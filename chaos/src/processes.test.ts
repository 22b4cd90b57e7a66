import { test } from 'node:test'
import { underLoad } from './under-load.ts'

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
