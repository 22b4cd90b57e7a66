/** Call-associated data variables (CAD-1). */
import { Type, type Static } from 'typebox'
import { Name } from './words.ts'

export const VariableType = Type.Union([
  Type.Literal('string'),
  Type.Literal('integer'),
  Type.Literal('decimal'),
  Type.Literal('boolean'),
  Type.Literal('date-time'),
])
export type VariableType = Static<typeof VariableType>

/** How a variable is declared; the order of declaration is the order on the page. */
export const VariableDeclaration = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }),
  label: Name,
  type: VariableType,
  editable: Type.Boolean(),
  secure: Type.Boolean(),
  onPopover: Type.Boolean(),
  onDesktop: Type.Boolean(),
  /** Its value when a call arrives; without one it starts empty. */
  initial: Type.Optional(Type.String({ maxLength: 256 })),
})
export type VariableDeclaration = Static<typeof VariableDeclaration>

/** A variable of one interaction as its agent sees it. A secure one comes without its value (CAD-5). */
export const Variable = Type.Object({
  name: Type.String(),
  label: Name,
  type: VariableType,
  value: Type.Union([Type.String(), Type.Null()]),
  secure: Type.Boolean(),
  editable: Type.Boolean(),
})
export type Variable = Static<typeof Variable>
