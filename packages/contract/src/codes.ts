/** Codes and problems as schemas; the table itself is in `code-table.ts`. */
import { Type, type Static } from 'typebox'
import { codes, type Code as CodeName } from './code-table.ts'

export { codes }

const literals = Object.keys(codes).map((code) => Type.Literal(code))
export const Code = Type.Unsafe<CodeName>(Type.Union(literals))
export type Code = CodeName

/** One thing that is wrong with what was sent: what, and where as a JSON pointer (RFC 6901). */
export const Fault = Type.Object({ code: Code, pointer: Type.String() })
export type Fault = Static<typeof Fault>

/** An error over HTTP, as `application/problem+json` (RFC 9457) with our code. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Code,
  detail: Type.Optional(Type.String()),
  /** Where in the request the fault is, as a JSON pointer, for `invalid_request` and what names a field. */
  pointer: Type.Optional(Type.String()),
  /** All that is wrong with what was sent, where it is known which fields; `code` and `pointer` are the first of them. */
  faults: Type.Optional(Type.Array(Fault)),
})
export type Problem = Static<typeof Problem>
