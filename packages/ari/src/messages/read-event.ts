/** Reads an event from parsed JSON: validators are compiled once, at start. */
import { Compile } from 'typebox/compile'
import { type AriEvent, eventSchemas } from './events.ts'

const validators = new Map(
  Object.entries(eventSchemas).map(([type, schema]) => {
    const validator = Compile(schema)
    return [type, (value: unknown): value is AriEvent => validator.Check(value)] as const
  }),
)

/** What a message turned out to be; `ignored` is a type this package does not know. */
export type ReadEvent =
  | { readonly kind: 'event'; readonly event: AriEvent }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable' }

export function readEvent(type: string, message: unknown): ReadEvent {
  const isOfType = validators.get(type)
  if (isOfType === undefined) return { kind: 'ignored' }
  return isOfType(message) ? { kind: 'event', event: message } : { kind: 'unreadable' }
}
