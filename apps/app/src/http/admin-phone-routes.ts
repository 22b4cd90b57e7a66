/** `/api/admin/phones`: which phones may register. A SIP password is told once, when it is made. */
import { listOf, NewPhone, Phone, PhoneSecret } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import { Type } from 'typebox'
import { EditRefused } from '../admin/edit-refused.ts'
import { withoutPhone, withPhone } from '../admin/phone-edit.ts'
import { randomPassword } from '../people/password.ts'
import { keepPhone, removePhone, renewPhone } from '../storage/phones.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf } from './identity.ts'
import type { Server } from './server.ts'

const Params = Type.Object({ extension: Phone.properties.extension })

export function adminPhoneRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'administer')
  const { audit, centre, database, provision, settings, tenant } = deps

  server.get(
    '/api/admin/phones',
    { onRequest, schema: { summary: 'All phones', response: { 200: listOf(Phone) } } },
    () =>
      centre.read((state) => ({
        version: state.settings?.version ?? 0,
        items: (state.settings?.extensions ?? []).map((extension) => phoneOf(state, extension)),
      })),
  )

  server.post(
    '/api/admin/phones',
    { onRequest, schema: { summary: 'Adds a phone', body: NewPhone, response: { 200: PhoneSecret } } },
    async (request) => {
      const { extension } = request.body
      const phone = { extension, sipPassword: randomPassword() }
      const { version } = await settings.change({
        by: doerOf(request),
        action: 'phone.added',
        subject: extension,
        edit: (before) => withPhone(before, extension),
        along: (transaction) => keepPhone(transaction, tenant, phone),
      })
      await provision({ phones: [phone] })
      return { version, ...phone }
    },
  )

  server.post(
    '/api/admin/phones/:extension/password',
    {
      onRequest,
      schema: {
        summary: 'Gives a phone a new SIP password',
        params: Params,
        response: { 200: PhoneSecret },
      },
    },
    async (request) => {
      const { extension } = request.params
      const { version } = await settings.read()
      const phone = { extension, sipPassword: randomPassword() }
      await database.transaction().execute(async (transaction) => {
        if (!(await renewPhone(transaction, tenant, phone)))
          throw new EditRefused('not_found', `there is no phone ${extension}`)
        await audit.note(
          { by: doerOf(request), action: 'phone.password_reset', subject: extension },
          transaction,
        )
      })
      await provision({ phones: [phone] })
      return { version, ...phone }
    },
  )

  server.delete(
    '/api/admin/phones/:extension',
    { onRequest, schema: { summary: 'Removes a phone', params: Params } },
    async (request, reply) => {
      const { extension } = request.params
      await settings.change({
        by: doerOf(request),
        action: 'phone.removed',
        subject: extension,
        edit: (before) => withoutPhone(before, extension),
        along: (transaction) => removePhone(transaction, tenant, extension),
      })
      await provision({ removed: [extension] })
      return reply.code(204).send()
    },
  )
}

function phoneOf(state: State, extension: string): Phone {
  const person = state.settings?.people.find((one) => one.extension === extension)
  return {
    extension,
    person: person?.id ?? null,
    agent: state.index.stations.get(extension) ?? null,
    reachable: state.reachable.has(extension),
  }
}
