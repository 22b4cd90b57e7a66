/** Provisioning: endpoints, addresses of record, passwords and trunk addresses, kept over restarts. */
import { badRequest, notFound, type ConfigTuple } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { BadObject, objectTypes, type Fields, type ObjectType } from '../endpoint/provisioning.ts'
import type { OperationsOf } from './operations-of.ts'

export function provisioningOperations(board: Board): OperationsOf<'config'> {
  const { provisioning } = board
  return {
    'config.get': ({ configClass, objectType, id }) => {
      const fields = provisioning.get(typeOf(configClass, objectType), id)
      if (fields === undefined) throw notFound(`Object with id '${id}' not found`)
      return tuplesOf(fields)
    },

    'config.put': async ({ configClass, objectType, id, body }) => {
      const type = typeOf(configClass, objectType)
      if (!/^[\w.+-]{1,64}$/.test(id)) throw badRequest(`'${id}' cannot name an object`)
      const before = provisioning.get(type, id)
      const fields = put(
        board,
        type,
        id,
        Object.fromEntries(body.fields.map((field) => [field.attribute, field.value])),
      )
      if (!isSame(before, fields)) {
        if (type === 'auth') board.registrar.remove(id)
        await board.keepProvisioning()
        board.log.info({ type, id }, 'provisioning.put')
      }
      return tuplesOf(fields)
    },

    'config.delete': async ({ configClass, objectType, id }) => {
      const type = typeOf(configClass, objectType)
      if (!provisioning.delete(type, id)) throw notFound(`Object with id '${id}' not found`)
      if (type !== 'identify') board.registrar.remove(id)
      await board.keepProvisioning()
      board.log.info({ type, id }, 'provisioning.deleted')
    },
  }
}

function put(board: Board, type: ObjectType, id: string, fields: Fields): Fields {
  try {
    return board.provisioning.put(type, id, fields)
  } catch (error) {
    if (error instanceof BadObject) throw badRequest(error.message)
    throw error
  }
}

function typeOf(configClass: string, objectType: string): ObjectType {
  if (configClass !== 'res_pjsip') throw notFound(`configClass '${configClass}' not found`)
  const type = objectTypes.find((known) => known === objectType)
  if (type === undefined) throw notFound(`objectType '${objectType}' not found`)
  return type
}

function tuplesOf(fields: Fields): ConfigTuple[] {
  return Object.entries(fields).map(([attribute, value]) => ({ attribute, value }))
}

function isSame(before: Fields | undefined, after: Fields): boolean {
  if (before === undefined) return false
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].every((name) => before[name] === after[name])
}
