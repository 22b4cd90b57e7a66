/** Global variables as the app asks for them: only the table of fallbacks, as Asterisk's `DB` function would keep it. */
import { badRequest, notFound, type Asker } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { isVisible } from './find.ts'
import type { OperationsOf } from './operations-of.ts'

export function variableOperations(
  board: Board,
): Pick<OperationsOf<'asterisk'>, 'asterisk.getVariable' | 'asterisk.setVariable'> {
  return {
    'asterisk.getVariable': ({ variable }, asker) => {
      const { application, number } = fallbackOf(variable, asker)
      const value = board.fallbacks.get(application, number)
      if (value === undefined) throw notFound('Variable not found')
      return { value }
    },

    'asterisk.setVariable': async ({ variable, value = '' }, asker) => {
      const { application, number } = fallbackOf(variable, asker)
      if ((board.fallbacks.get(application, number) ?? '') === value) return
      if (!board.fallbacks.set(application, number, value)) {
        throw badRequest(`'${value}' is neither a number at a trunk nor a cause`)
      }
      await board.keepFallbacks()
    },
  }
}

function fallbackOf(variable: string, asker: Asker): { application: string; number: string } {
  const [, application, number] =
    /^DB\(fallback\/([\w-]{1,64})\/([+\d*#]{1,32}|default)\)$/.exec(variable) ?? []
  if (application === undefined || number === undefined) throw badRequest(`'${variable}' is not kept here`)
  if (!isVisible(application, asker)) throw notFound('Variable not found')
  return { application, number }
}
