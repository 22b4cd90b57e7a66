/** People and phones from a file: what is asked, and what has become of each row. */
import { Type, type Static } from 'typebox'
import { Code } from './codes.ts'

/**
 * `POST /api/admin/import/people` and `…/phones`.
 *
 * - `preview`: changes nothing, says what would happen
 * - `all`: adds all rows, or none when one is rejected
 * - `valid`: adds the rows that can be added
 */
export const ImportRequest = Type.Object(
  {
    mode: Type.Union([Type.Literal('preview'), Type.Literal('all'), Type.Literal('valid')]),
    /** Comma or semicolon separated (RFC 4180), the first line names the columns. */
    csv: Type.String({ minLength: 1, maxLength: 1_000_000 }),
  },
  { additionalProperties: false },
)
export type ImportRequest = Static<typeof ImportRequest>

export const RejectedRow = Type.Object({
  /** In the file, counted from 1; the header is line 1. */
  line: Type.Integer(),
  /** The column's name, or null when it is the row as a whole. */
  field: Type.Union([Type.String(), Type.Null()]),
  code: Code,
  value: Type.String(),
})
export type RejectedRow = Static<typeof RejectedRow>

/** What is told once: a person's login or a phone's extension with its new password. */
export const ImportedSecret = Type.Object({ name: Type.String(), password: Type.String() })
export type ImportedSecret = Static<typeof ImportedSecret>

export const ImportReport = Type.Object({
  /** Rows in the file, without the header. */
  rows: Type.Integer(),
  /** How many were added; in a preview, how many could be. */
  added: Type.Integer(),
  /** Whether anything was changed. */
  done: Type.Boolean(),
  rejected: Type.Array(RejectedRow),
  secrets: Type.Array(ImportedSecret),
})
export type ImportReport = Static<typeof ImportReport>
