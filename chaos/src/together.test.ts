import { test } from 'node:test'
import { underLoad } from './under-load.ts'

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
