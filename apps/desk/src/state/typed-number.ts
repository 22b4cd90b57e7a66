/** What a number that the agent types or pastes stands for (TRF-4, CON-6); the server judges it again. */
import type { Destination, Destinations, Purpose } from '@cordboard/contract'
import { checkNumber, digitsOf } from '@cordboard/contract/dial-number'

export type TypedNumber =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fault'; readonly code: 'invalid_number' | 'number_length' | 'entry_point_number' }
  /** `entryPoint` is its name, where the number is an entry point's. */
  | { readonly kind: 'goes'; readonly to: Destination; readonly entryPoint: string | null }

type Rules = Pick<Destinations, 'entryPoints' | 'longestNumber'>

/** A consult with an entry point's number goes to that entry point; a blind transfer there is made from the list. */
export function readNumber(text: string, purpose: Purpose, rules: Rules): TypedNumber {
  if (text.trim() === '') return { kind: 'nothing' }
  const check = checkNumber(text, rules.longestNumber)
  const digits = check.ok ? digitsOf(check.number) : check.digits
  const entryPoint = rules.entryPoints.find(({ number }) => digitsOf(number) === digits)
  if (entryPoint && purpose === 'transfer') return { kind: 'fault', code: 'entry_point_number' }
  if (entryPoint)
    return {
      kind: 'goes',
      to: { kind: 'entry_point', entryPoint: entryPoint.id },
      entryPoint: entryPoint.name,
    }
  return check.ok
    ? { kind: 'goes', to: { kind: 'number', number: check.number }, entryPoint: null }
    : { kind: 'fault', code: check.code }
}
