/** Phones and trunks as the app sees them. */
import { notFound } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { showEndpoint, showEndpoints } from '../endpoint/show-endpoint.ts'
import type { OperationsOf } from './operations-of.ts'

export function endpointOperations(board: Board): OperationsOf<'endpoints'> {
  return {
    'endpoints.list': () => showEndpoints(board),
    'endpoints.get': ({ tech, resource }) => {
      const isKnown = board.provisioning.get('endpoint', resource) !== undefined
      if (tech.toUpperCase() !== 'PJSIP' || !isKnown) throw notFound('Endpoint not found')
      return showEndpoint(board, resource)
    },
  }
}
