/** `/api/admin/{part}` and `/api/admin/{part}/{id}`: the lists of the settings as resources. */
import { Id, listOf, OrderBody, versioned, type Settings } from '@cordboard/contract'
import { Type } from 'typebox'
import { added, findItem, ordered, removed, replaced, type SettingsPart } from '../admin/settings-part.ts'
import type { Edit } from '../admin/settings-editor.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf } from './identity.ts'
import { EditHeaders, versionMatched } from './if-match.ts'
import type { Server } from './server.ts'

export const IdParams = Type.Object({ id: Id })

type Named = { readonly id: Id }

/** All four for a part that asks for nothing of its own. */
export function partRoutes<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  readRoutes(server, deps, part)
  addRoute(server, deps, part)
  replaceRoute(server, deps, part)
  removeRoute(server, deps, part)
}

/** GET of all and of one. */
export function readRoutes<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  const onRequest = allow(deps, 'administer')
  const { path, noun, schemas, itemsOf } = part

  server.get(
    `/api/admin/${path}`,
    {
      onRequest,
      schema: { summary: `All of kind ${noun}`, response: { 200: listOf(schemas.item) } },
    },
    async () => {
      const settings = await deps.settings.read()
      return { version: settings.version, items: [...itemsOf(settings)] }
    },
  )

  server.get(
    `/api/admin/${path}/:id`,
    {
      onRequest,
      schema: { summary: `One ${noun}`, params: IdParams, response: { 200: versioned(schemas.item) } },
    },
    async (request) => {
      const settings = await deps.settings.read()
      return { version: settings.version, item: findItem(part, settings, request.params.id) }
    },
  )
}

function addRoute<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  const { path, noun, schemas, itemsOf } = part
  server.post(
    `/api/admin/${path}`,
    {
      onRequest: allow(deps, 'administer'),
      schema: { summary: `Adds a ${noun}`, body: schemas.fresh, response: { 200: versioned(schemas.item) } },
    },
    async (request) => {
      const settings = await deps.settings.read()
      const item = part.readNew(request.body, new Set(itemsOf(settings).map(({ id }) => id)))
      const { version } = await deps.settings.change({
        by: doerOf(request),
        action: `${noun}.added`,
        subject: item.id,
        edit: (before) => added(part, before, item),
      })
      return { version, item }
    },
  )
}

/** PUT, with `If-Match` only onto what was read. */
export function replaceRoute<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  const { path, noun, schemas } = part
  server.put(
    `/api/admin/${path}/:id`,
    {
      onRequest: allow(deps, 'administer'),
      schema: {
        summary: `Replaces a ${noun}`,
        headers: EditHeaders,
        params: IdParams,
        body: schemas.body,
        response: { 200: versioned(schemas.item) },
      },
    },
    async (request) => {
      const { id } = request.params
      const item = part.read(request.body)
      const { version } = await deps.settings.change({
        by: doerOf(request),
        action: `${noun}.changed`,
        subject: id,
        edit: (settings) => replaced(part, settings, id, item),
        ...basis(part, id, versionMatched(request)),
      })
      return { version, item }
    },
  )
}

function removeRoute<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  const { path, noun } = part
  server.delete(
    `/api/admin/${path}/:id`,
    {
      onRequest: allow(deps, 'administer'),
      schema: { summary: `Removes a ${noun}`, headers: EditHeaders, params: IdParams },
    },
    async (request, reply) => {
      const { id } = request.params
      await deps.settings.change({
        by: doerOf(request),
        action: `${noun}.removed`,
        subject: id,
        edit: (settings) => removed(part, settings, id),
        ...basis(part, id, versionMatched(request)),
      })
      return reply.code(204).send()
    },
  )
}

/** PUT of all, in an order that people see them in; with `If-Match` only onto the order that was read. */
export function orderRoute<Item extends Named>(server: Server, deps: Deps, part: SettingsPart<Item>): void {
  const { path, noun, schemas, itemsOf } = part
  server.put(
    `/api/admin/${path}`,
    {
      onRequest: allow(deps, 'administer'),
      schema: {
        summary: `Puts all of kind ${noun} in order`,
        headers: EditHeaders,
        body: OrderBody,
        response: { 200: listOf(schemas.item) },
      },
    },
    async (request) => {
      const { order } = request.body
      const version = versionMatched(request)
      const find = (settings: Settings) => itemsOf(settings).map(({ id }) => id)
      const settings = await deps.settings.change({
        by: doerOf(request),
        action: `${noun}.changed`,
        subject: null,
        edit: (before) => ordered(part, before, order),
        ...(version === null ? {} : { basedOn: { version, find } }),
      })
      return { version: settings.version, items: [...itemsOf(settings)] }
    },
  )
}

/** What the request says that it stands on. */
export function basis<Item extends Named>(
  part: SettingsPart<Item>,
  id: Id,
  version: number | null,
): Pick<Edit, 'basedOn'> {
  if (version === null) return {}
  const find = (settings: Settings) => part.itemsOf(settings).find((item) => item.id === id)
  return { basedOn: { version, find } }
}
