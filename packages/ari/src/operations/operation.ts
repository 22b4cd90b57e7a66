/** One ARI operation: how it is asked for, what it takes and what it answers. Client and server are both built from it. */
import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** How a parameter is written in a query: lists are separated by commas. */
export type ParameterKind = 'text' | 'integer' | 'list'

export interface Parameter {
  readonly name: string
  readonly kind: ParameterKind
}

/** A piece of the path: a fixed word, or the name of the parameter that stands there. */
export type Segment = { readonly word: string } | { readonly parameter: string }

export interface Operation<Input, Answer> {
  readonly method: Method
  /** Below `/ari`, with parameters in braces. */
  readonly path: string
  readonly segments: readonly Segment[]
  readonly query: readonly Parameter[]
  readonly takesBody: boolean
  /** Status of a success: 204 where there is nothing to answer. */
  readonly status: number
  isInput(value: unknown): value is Input
  isAnswer(value: unknown): value is Answer
}

export type InputOf<O> = O extends Operation<infer Input, infer _> ? Input : never
export type AnswerOf<O> = O extends Operation<infer _, infer Answer> ? Answer : never

export const text = Type.String()
export const integer = Type.Integer()
export const list = Type.Array(Type.String())
/** The answer of an operation that has nothing to say (204). */
export const nothing = Type.Void()

/**
 * Describes an operation. In `input` the parameters named in the path go there, `body` becomes the JSON body and
 * all others the query.
 */
export function operation<Properties extends TProperties, Answer extends TSchema>(row: {
  method: Method
  path: string
  input: Properties
  answer: Answer
  status?: number
}): Operation<Static<TObject<Properties>>, Static<Answer>> {
  const input = Compile(Type.Object(row.input))
  const answer = Compile(row.answer)
  const segments = row.path.split('/').slice(1).map(segmentOf)
  const inPath = new Set(segments.map((segment) => ('parameter' in segment ? segment.parameter : '')))
  const query = Object.entries(row.input)
    .filter(([name]) => name !== 'body' && !inPath.has(name))
    .map(([name, schema]) => ({ name, kind: kindOf(schema) }))

  return {
    method: row.method,
    path: row.path,
    segments,
    query,
    takesBody: 'body' in row.input,
    status: row.status ?? (Type.IsVoid(row.answer) ? 204 : 200),
    isInput: (value): value is Static<TObject<Properties>> => input.Check(value),
    isAnswer: (value): value is Static<Answer> => answer.Check(value),
  }
}

function segmentOf(piece: string): Segment {
  return piece.startsWith('{') ? { parameter: piece.slice(1, -1) } : { word: piece }
}

function kindOf(schema: TSchema): ParameterKind {
  if (Type.IsInteger(schema)) return 'integer'
  return Type.IsArray(schema) ? 'list' : 'text'
}
