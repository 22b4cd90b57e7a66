/** `/api/admin/wrap-up`, `handling` and `tenant`: the parts of the settings that are one thing each. */
import { versioned } from '@cordboard/contract'
import { settingsRules } from '../admin/settings-rules.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf } from './identity.ts'
import { EditHeaders as headers, versionMatched } from './if-match.ts'
import type { Server } from './server.ts'

export function adminRuleRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'administer')
  for (const { path, noun, schema, of, replaced } of settingsRules) {
    const response = { 200: versioned(schema) }
    server.get(
      `/api/admin/${path}`,
      { onRequest, schema: { summary: `The rules of ${noun}`, response } },
      async () => {
        const settings = await deps.settings.read()
        return { version: settings.version, item: of(settings) }
      },
    )

    server.put(
      `/api/admin/${path}`,
      { onRequest, schema: { summary: `Replaces the rules of ${noun}`, headers, body: schema, response } },
      async (request) => {
        const version = versionMatched(request)
        const settings = await deps.settings.change({
          by: doerOf(request),
          action: `${noun}.changed`,
          subject: null,
          edit: (before) => replaced(before, request.body),
          ...(version === null ? {} : { basedOn: { version, find: of } }),
        })
        return { version: settings.version, item: of(settings) }
      },
    )
  }
}
