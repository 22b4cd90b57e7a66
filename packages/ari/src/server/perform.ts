/** Takes a request from its text to its reply: route, input, operation, answer. */
import { type Answer, type Input, type OperationName, operations } from '../operations/table.ts'
import { route } from '../operations/route.ts'
import { AriError, badRequest } from './ari-error.ts'
import { type Reply, refusal, success } from './reply.ts'
import type { Asker } from './switch-operations.ts'

/** One function for each operation of the table, the server's own included. */
export type AllOperations = {
  readonly [Name in OperationName]: (input: Input<Name>, asker: Asker) => Answer<Name> | Promise<Answer<Name>>
}

/** `uri` is below `/ari/`; `body` is the text as it came. */
export interface RequestText {
  readonly method: string
  readonly uri: string
  readonly query?: readonly { readonly name: string; readonly value: string }[]
  readonly body?: string
}

/** Never throws: what the switch did not expect is a 500, and is reported. */
export async function perform(
  request: RequestText,
  asker: Asker,
  all: AllOperations,
  report: (error: unknown) => void,
): Promise<Reply> {
  const routed = route(request.method, request.uri, request.query)
  if (routed.kind === 'no_such_path') return refusal(404, 'Resource not found')
  if (routed.kind === 'wrong_method') return refusal(405, 'Invalid method')
  if (routed.kind === 'malformed') return refusal(400, 'Malformed request')
  const { name, input } = routed
  try {
    if (operations[name].takesBody && request.body !== undefined && request.body !== '')
      input['body'] = JSON.parse(request.body)
    return success(operations[name].status, await run(name, input, asker, all))
  } catch (error) {
    if (error instanceof AriError) return refusal(error.status, error.message)
    if (error instanceof SyntaxError) return refusal(400, 'Failed to parse request body as JSON')
    report(error)
    return refusal(500, 'Internal server error')
  }
}

async function run<Name extends OperationName>(
  name: Name,
  input: unknown,
  asker: Asker,
  all: AllOperations,
): Promise<Answer<Name>> {
  if (!operations[name].isInput(input)) throw badRequest(`Missing or invalid parameter of ${name}`)
  return await all[name](input, asker)
}
