/** What a desk phone and the person beside it do when a call comes in. */
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

export interface Phone {
  readonly isRegistered: boolean
  /** Whether the channel is still the one that was dialled. */
  isThere(): boolean
  ringing(): void
  answer(): void
  end(cause: number, sip: number | null): void
}

/** Rings, soon or late or never; is picked up, declined or left alone. */
export function ring(schedule: Schedule, random: Random, phone: Phone, timeout: number): void {
  const soon = (milliseconds: number, deed: () => void) =>
    schedule.after(milliseconds, () => {
      if (phone.isThere()) deed()
    })
  if (!phone.isRegistered) {
    soon(10, () => phone.end(20, null))
    return
  }
  soon(timeout, () => phone.end(19, null))
  if (random.chance(0.03)) return
  const delay = random.chance(0.2) ? random.between(500, 4_000) : random.between(1, 60)
  if (random.chance(0.95)) soon(delay, () => phone.ringing())
  const mood = random.next()
  if (mood < 0.7) soon(delay + random.between(5, 8_000), () => phone.answer())
  else if (mood < 0.8) soon(delay + random.between(0, 3_000), () => phone.end(17, 486))
  else if (mood < 0.83) soon(delay, () => phone.end(38, 503))
}

export interface Listener {
  /** Whether the channel is still the one that was asked. */
  isThere(): boolean
  press(isRight: boolean): void
  hangUp(): void
}

/** Who answers at an agent's dial number presses the digit, another first, twice, or hangs up; a mailbox does nothing. */
export function pressDigit(schedule: Schedule, random: Random, listener: Listener): void {
  const soon = (milliseconds: number, deed: () => void) =>
    schedule.after(milliseconds, () => {
      if (listener.isThere()) deed()
    })
  const after = random.between(10, 5_000)
  const mood = random.next()
  if (mood < 0.15) return
  if (mood < 0.3) {
    soon(after, () => listener.hangUp())
    return
  }
  if (mood < 0.4) soon(after - 5, () => listener.press(false))
  soon(after, () => listener.press(true))
  if (mood < 0.5) soon(after + 100, () => listener.press(true))
}
