/**
 * What is wrong with a request, in words and by field.
 *
 * Of a value that may have one of several forms the validator says of each why it is not that one. Only what concerns
 * the form that was meant is told, and that is the one whose constants fit: `{ kind: 'queue' }` is no bad agent.
 */
import type { Fault } from '@cordboard/contract'
import type { FastifyError } from 'fastify'

type Invalid = NonNullable<FastifyError['validation']>[number]

/** So many of a request are looked at: nobody reads more, and a body may hold tens of thousands. */
const looksAt = 200

/** Every field at fault, once, in the order in which they were looked at; `part` is where: `body` or `querystring`. */
export function faultsIn(
  validation: readonly Invalid[],
  part: string,
): { readonly detail: string; readonly faults: Fault[] } {
  const meant = asMeant(validation.slice(0, looksAt))
  const pointers = new Set(meant.map(pointerOf))
  const words = new Set(meant.map(({ instancePath, message }) => `${part}${instancePath} ${message}`))
  return {
    detail: [...words].join(', '),
    faults: [...pointers].map((pointer) => ({ code: 'invalid_request', pointer })),
  }
}

function pointerOf({ instancePath, params }: Invalid): string {
  const missing = params['missingProperty']
  return `${instancePath}${typeof missing === 'string' ? `/${missing}` : ''}`
}

function asMeant(validation: readonly Invalid[]): readonly Invalid[] {
  let left = validation
  for (const union of validation.filter(({ keyword }) => keyword === 'anyOf')) {
    const isWithin = (one: Invalid) =>
      one.schemaPath.startsWith(`${union.schemaPath}/`) &&
      `${one.instancePath}/`.startsWith(`${union.instancePath}/`)
    const meant = ofMeantForm(left.filter(isWithin), union.schemaPath.length + 1)
    left = left.flatMap((one) => (one === union ? meant : isWithin(one) ? [] : [one]))
  }
  return left
}

/** `start` is where the number of the form stands in the schema's path. */
function ofMeantForm(all: readonly Invalid[], start: number): readonly Invalid[] {
  const formOf = ({ schemaPath }: Invalid) => schemaPath.slice(start).split('/', 1)[0] ?? ''
  const forms = new Set(all.map(formOf))
  const constants = all.filter(({ schemaPath }) =>
    /^\d+(\/properties\/\w+)?\/const$/.test(schemaPath.slice(start)),
  )
  const others = new Set(constants.map(formOf))
  const [first] = constants
  if (first !== undefined && others.size === forms.size) return [{ ...first, message: oneOf(constants) }]
  if (first !== undefined) return all.filter((one) => !others.has(formOf(one)))
  // What every form has is missing: without it nobody knows which one was meant.
  const missing = all.find(
    ({ params }) =>
      typeof params['missingProperty'] === 'string' &&
      all.filter((one) => one.params['missingProperty'] === params['missingProperty']).length === forms.size,
  )
  return missing === undefined || forms.size === 1 ? all : [missing]
}

function oneOf(constants: readonly Invalid[]): string {
  return `must be one of ${constants.map(({ params }) => String(params['allowedValue'])).join(', ')}`
}
