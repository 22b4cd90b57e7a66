/**
 * The sound of an incoming request, made by the page itself: two soft notes every three seconds, in one tab only. A
 * browser plays nothing before the person has touched the page, so the first touch after a reload sets it free.
 */
import { inOneTab } from './one-tab.ts'

export interface RingTone {
  readonly start: () => void
  readonly stop: () => void
  /** Once, to hear how loud it is. */
  readonly sample: () => void
}

const every = 3000
const notes = [
  { frequency: 659.25, at: 0 },
  { frequency: 880, at: 0.18 },
] as const

/** The gain of a note at full volume. */
const loudest = 0.32

/** `volume`, 0 to 100, is asked before each round. */
export function createRingTone(page: Window, newContext: () => AudioContext, volume: () => number): RingTone {
  let context: AudioContext | null = null
  let end: (() => void) | null = null

  function play() {
    const gain = (loudest * volume()) / 100
    if (gain === 0) return
    context ??= newContext()
    // Refused until the page has been touched: then this round stays silent and the next one is heard.
    void context.resume()
    for (const { frequency, at } of notes) note(context, frequency, context.currentTime + at, gain)
  }

  function ring() {
    play()
    const timer = page.setInterval(play, every)
    return () => page.clearInterval(timer)
  }

  return {
    start: () => {
      end ??= inOneTab(page.navigator.locks, 'cordboard.ring-tone', ring)
    },
    stop: () => {
      end?.()
      end = null
    },
    sample: play,
  }
}

/** One note with a soft beginning and a long end, so that it never clicks. */
function note(context: AudioContext, frequency: number, at: number, gain: number): void {
  const oscillator = context.createOscillator()
  const loudness = context.createGain()
  oscillator.frequency.value = frequency
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(gain, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.9)
  oscillator.connect(loudness).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + 1)
}
