import { mock } from 'node:test'

/** Lets mocked time pass second by second, and what was promised meanwhile come true. */
export async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; ; left -= 1000) {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    if (left <= 0) return
    mock.timers.tick(Math.min(left, 1000))
  }
}
