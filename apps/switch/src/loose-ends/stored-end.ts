/** One line of the file of loose ends: an end that is kept, or the key of one that is tied up. */
import type { LooseEnd } from '@cordboard/sip'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

export type StoredEnd =
  | { readonly key: string; readonly at: number; readonly end: LooseEnd }
  | { readonly key: string }

const address = Type.Object({
  protocol: Type.Union([Type.Literal('udp'), Type.Literal('tcp')]),
  address: Type.String(),
  port: Type.Integer(),
})

const invite = Type.Object({
  uri: Type.String(),
  headers: Type.Array(Type.Tuple([Type.String(), Type.String()])),
})

const dialog = Type.Object({
  callId: Type.String(),
  local: Type.String(),
  remote: Type.String(),
  localTag: Type.String(),
  remoteTag: Type.String(),
  localSequence: Type.Integer(),
  remoteSequence: Type.Optional(Type.Integer()),
  routes: Type.Array(Type.String()),
  target: Type.String(),
  source: address,
  isSymmetric: Type.Boolean(),
  hasCalled: Type.Boolean(),
})

const username = Type.Optional(Type.String())

const kept = Compile(
  Type.Object({
    key: Type.String(),
    at: Type.Integer(),
    end: Type.Union([
      Type.Object({ kind: Type.Literal('caller'), invite, source: address, toTag: Type.String() }),
      Type.Object({
        kind: Type.Literal('callee'),
        invite,
        way: address,
        isSymmetric: Type.Boolean(),
        username,
      }),
      Type.Object({ kind: Type.Literal('session'), dialog, username }),
    ]),
  }),
)

const dropped = Compile(Type.Object({ key: Type.String() }, { additionalProperties: false }))

/** Undefined for what is no such line: torn by a power cut, or of another version. */
export function parseStoredEnd(line: string): StoredEnd | undefined {
  try {
    const json: unknown = JSON.parse(line)
    return kept.Check(json) || dropped.Check(json) ? json : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
