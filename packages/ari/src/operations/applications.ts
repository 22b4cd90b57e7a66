/** What an application hears of. The server side of the seam answers these itself. */
import { Application, EventFilter } from '../messages/application.ts'
import { list, operation, text } from './operation.ts'

const one = { applicationName: text }

export const applicationOperations = {
  'applications.get': operation({
    method: 'GET',
    path: '/applications/{applicationName}',
    input: one,
    answer: Application,
  }),
  /** Sets which event types are sent. */
  'applications.filter': operation({
    method: 'PUT',
    path: '/applications/{applicationName}/eventFilter',
    input: { ...one, body: EventFilter },
    answer: Application,
  }),
  /** Adds sources: `channel:<id>`, `bridge:<id>`, `endpoint:PJSIP/1001` or `endpoint:PJSIP` for all of them. */
  'applications.subscribe': operation({
    method: 'POST',
    path: '/applications/{applicationName}/subscription',
    input: { ...one, eventSource: list },
    answer: Application,
  }),
}
