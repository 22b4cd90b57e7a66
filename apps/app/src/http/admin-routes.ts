/** Everything under `/api/admin/`: what an administrator reads and changes while the centre runs. */
import { entryPoints, idleReasons, profiles, queues, teams, wrapUpReasons } from '../admin/settings-parts.ts'
import { adminAuditRoutes } from './admin-audit-routes.ts'
import { adminImportRoutes } from './admin-import-routes.ts'
import { orderRoute, partRoutes } from './admin-part-routes.ts'
import { adminPeopleRoutes } from './admin-people-routes.ts'
import { adminPhoneRoutes } from './admin-phone-routes.ts'
import { adminRuleRoutes } from './admin-rule-routes.ts'
import type { Deps } from './deps.ts'
import type { Server } from './server.ts'

export function adminRoutes(server: Server, deps: Deps): void {
  adminPeopleRoutes(server, deps)
  adminPhoneRoutes(server, deps)
  partRoutes(server, deps, profiles)
  partRoutes(server, deps, teams)
  partRoutes(server, deps, queues)
  partRoutes(server, deps, entryPoints)
  partRoutes(server, deps, idleReasons)
  partRoutes(server, deps, wrapUpReasons)
  orderRoute(server, deps, idleReasons)
  orderRoute(server, deps, wrapUpReasons)
  adminRuleRoutes(server, deps)
  adminImportRoutes(server, deps)
  adminAuditRoutes(server, deps)
}
