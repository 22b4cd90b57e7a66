/** Session timers (RFC 4028): we never ask for one, but keep to it when the other side does. */
import type { Clock, Timer } from '../clock.ts'
import type { SipMessage } from '../message/message.ts'
import { parseParams } from '../message/params.ts'

/** The shortest interval that we agree to, in seconds (RFC 4028 4). */
export const MIN_INTERVAL = 90

/** A refused refresh waits an eighth of the interval: milliseconds for each second of that. */
const RETRY_SHARE = 125

/** What was agreed: a session without a refresh for `interval` seconds is dead. */
export interface SessionInterval {
  readonly interval: number
  readonly weRefresh: boolean
}

/** `1800;refresher=uac`; undefined when there is no such header or it cannot be read. */
export function sessionExpires({
  headers,
}: SipMessage): { readonly interval: number; readonly refresher: 'uac' | 'uas' | undefined } | undefined {
  const value = headers.get('session-expires')
  if (value === undefined) return undefined
  const semicolon = value.indexOf(';')
  const digits = (semicolon === -1 ? value : value.slice(0, semicolon)).trim()
  if (!/^\d{1,9}$/.test(digits)) return undefined
  const refresher = semicolon === -1 ? undefined : parseParams(value, semicolon).get('refresher')
  return {
    interval: Number(digits),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : undefined,
  }
}

/** What we answer to a request that asks for a timer (RFC 4028 9). The side that sent the request is the UAC. */
export function agreeAsServer(
  request: SipMessage,
):
  | { readonly agreed: SessionInterval; readonly headers: readonly (readonly [string, string])[] }
  | undefined {
  const asked = sessionExpires(request)
  if (asked === undefined) return undefined
  const theyCan = request.headers.list('supported').some((option) => option.toLowerCase() === 'timer')
  const refresher = theyCan ? (asked.refresher ?? 'uac') : 'uas'
  const expires = ['session-expires', `${asked.interval};refresher=${refresher}`] as const
  return {
    agreed: { interval: asked.interval, weRefresh: refresher === 'uas' },
    headers: refresher === 'uac' ? [['require', 'timer'], expires] : [expires],
  }
}

/** What a 2xx to our request asks of us (RFC 4028 7.2). */
export function agreeAsClient(response: SipMessage): SessionInterval | undefined {
  const asked = sessionExpires(response)
  return asked === undefined ? undefined : { interval: asked.interval, weRefresh: asked.refresher !== 'uas' }
}

/** Runs one agreement after the other. */
export class SessionTimer {
  readonly #clock: Clock
  readonly #refresh: () => void
  readonly #expired: () => void
  #agreed: SessionInterval | undefined
  #timer: Timer | undefined

  /** `refresh` is called when it is our turn, `expired` when the other side has missed its own. */
  constructor(clock: Clock, refresh: () => void, expired: () => void) {
    this.#clock = clock
    this.#refresh = refresh
    this.#expired = expired
  }

  /** What a request of ours that refreshes the session says: the agreement as it is (RFC 4028 7.4). */
  get headers(): readonly (readonly [key: string, value: string])[] {
    if (this.#agreed === undefined) return []
    const { interval, weRefresh } = this.#agreed
    return [
      ['session-expires', `${interval};refresher=${weRefresh ? 'uac' : 'uas'}`],
      ['min-se', String(MIN_INTERVAL)],
    ]
  }

  /** Starts anew after each refresh: we refresh at half the interval, and give up shortly before its end. */
  restart(agreed: SessionInterval | undefined): void {
    this.stop()
    this.#agreed = agreed
    if (agreed === undefined) return
    const { interval, weRefresh } = agreed
    this.#timer = weRefresh
      ? this.#clock.setTimer(interval * 500, this.#refresh)
      : this.#clock.setTimer((interval - Math.min(32, interval / 3)) * 1000, this.#expired)
  }

  /** Our refresh was refused: it is tried again well before the session's end, and again (RFC 4028 10). */
  retry(): void {
    if (this.#agreed?.weRefresh !== true) return
    this.stop()
    this.#timer = this.#clock.setTimer(this.#agreed.interval * RETRY_SHARE, this.#refresh)
  }

  stop(): void {
    this.#timer?.clear()
    this.#timer = undefined
  }
}
