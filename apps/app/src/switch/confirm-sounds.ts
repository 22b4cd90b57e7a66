/** What is said at a dial number that an agent sits at, until the digit is pressed. */
import type { Duration, Language } from '@cordboard/contract'

/** It takes at least so long to be said once, in any language and with any digit, in milliseconds. */
const once: Duration = 4_900

/** The longest ring time, five minutes, needs it no more often. */
const atMost = 62

/** Sounds of the switch that fill so much time, and a little more. */
export function confirmSounds(digit: string, language: Language, during: Duration): string[] {
  const times = Math.min(atMost, Math.max(1, Math.ceil(during / once)))
  const said = [`sound:take_call_${language}`, `sound:take_call_${language}_${digit}`, 'sound:pause']
  return Array.from({ length: times }, () => said).flat()
}
