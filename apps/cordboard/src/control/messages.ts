/** What the command says to the running supervisor and back: one JSON line each over a Unix socket. */
import { Type, type Static } from 'typebox'

const ChildName = Type.Union([Type.Literal('postgres'), Type.Literal('switch'), Type.Literal('app')])

export const Request = Type.Union([
  Type.Object({ command: Type.Literal('status') }),
  Type.Object({ command: Type.Literal('stop') }),
  Type.Object({ command: Type.Literal('restart'), child: ChildName }),
])
export type Request = Static<typeof Request>

export const ChildStatus = Type.Object({
  name: ChildName,
  state: Type.String(),
  pid: Type.Union([Type.Integer(), Type.Null()]),
  adopted: Type.Boolean(),
  failures: Type.Integer(),
})
export type ChildStatus = Static<typeof ChildStatus>

export const Reply = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    /** The supervisor's. */
    pid: Type.Integer(),
    children: Type.Array(ChildStatus),
  }),
  Type.Object({ ok: Type.Literal(false), message: Type.String() }),
])
export type Reply = Static<typeof Reply>
