/** Which phones and trunks there are and whether they can be reached. */
import { Type } from 'typebox'
import { Endpoint } from '../messages/endpoint.ts'
import { operation, text } from './operation.ts'

export const endpointOperations = {
  'endpoints.list': operation({ method: 'GET', path: '/endpoints', input: {}, answer: Type.Array(Endpoint) }),
  'endpoints.get': operation({
    method: 'GET',
    path: '/endpoints/{tech}/{resource}',
    input: { tech: text, resource: text },
    answer: Endpoint,
  }),
}
