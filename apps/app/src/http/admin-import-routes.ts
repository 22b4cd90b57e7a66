/** `POST /api/admin/import/people` and `…/phones`: many at once from a CSV file, with a report of what was rejected. */
import {
  ImportReport,
  ImportRequest,
  type AuditAction,
  type ImportedSecret,
  type Settings,
} from '@cordboard/contract'
import type { FastifyRequest } from 'fastify'
import { readCsv } from '../admin/csv-rows.ts'
import { EditRefused } from '../admin/edit-refused.ts'
import { importingPeople, importingPhones } from '../admin/import-kinds.ts'
import { planImport, type Importing, type ImportPlan } from '../admin/plan-import.ts'
import { hashPassword } from '../people/password.ts'
import type { Database } from '../storage/database.ts'
import { keepPassword } from '../storage/passwords.ts'
import { keepPhone } from '../storage/phones.ts'
import { idsEverUsed } from './admin-people-routes.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf } from './identity.ts'
import type { Server } from './server.ts'

const bodyLimit = 1_200_000

/** Passwords hashed at the same time; others are signing in. */
const hashedAtOnce = 2

export function adminImportRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'administer')
  const { tenant } = deps

  server.post(
    '/api/admin/import/people',
    {
      onRequest,
      bodyLimit,
      schema: {
        summary: 'Adds people from a CSV file',
        body: ImportRequest,
        response: { 200: ImportReport },
      },
    },
    async (request) =>
      carryOut(deps, request, request.body, {
        action: 'people.imported',
        kind: importingPeople(await idsEverUsed(deps)),
        nameOf: ({ person }) => person.id,
        secretOf: ({ person, password, isMade }) => (isMade ? { name: person.login, password } : null),
        prepare: async (items) => {
          const hashes = await hashAll(items.map(({ password }) => password))
          return async (transaction) => {
            for (const [place, { person }] of items.entries())
              await keepPassword(transaction, tenant, person.id, {
                hash: hashes[place] ?? '',
                mustChange: true,
              })
          }
        },
      }),
  )

  server.post(
    '/api/admin/import/phones',
    {
      onRequest,
      bodyLimit,
      schema: {
        summary: 'Adds phones from a CSV file',
        body: ImportRequest,
        response: { 200: ImportReport },
      },
    },
    (request) =>
      carryOut(deps, request, request.body, {
        action: 'phones.imported',
        kind: importingPhones,
        nameOf: ({ extension }) => extension,
        secretOf: ({ extension, sipPassword, isMade }) =>
          isMade ? { name: extension, password: sipPassword } : null,
        prepare: async (phones) => async (transaction) => {
          for (const phone of phones) await keepPhone(transaction, tenant, phone)
        },
        afterwards: (phones) => deps.provision({ phones }),
      }),
  )
}

type Import<Item> = {
  readonly action: AuditAction
  readonly kind: Importing<Item>
  readonly nameOf: (item: Item) => string
  /** What is to be told once, if anything. */
  readonly secretOf: (item: Item) => ImportedSecret | null
  /** What is written beside the settings. */
  readonly prepare: (items: readonly Item[]) => Promise<(transaction: Database) => Promise<void>>
  readonly afterwards?: (items: readonly Item[]) => Promise<void>
}

async function carryOut<Item>(
  deps: Deps,
  request: FastifyRequest,
  { mode, csv }: ImportRequest,
  wanted: Import<Item>,
): Promise<ImportReport> {
  const file = readCsv(csv, wanted.kind.mostRows)
  const plan = planImport(await deps.settings.read(), file, wanted.kind)
  const isOff = mode === 'preview' || (mode === 'all' && plan.rejected.length > 0) || plan.items.length === 0
  if (!isOff) await apply(deps, request, plan, wanted)
  return {
    rows: file.rows.length,
    added: isOff && mode !== 'preview' ? 0 : plan.items.length,
    done: !isOff,
    rejected: [...plan.rejected],
    secrets: isOff ? [] : plan.items.flatMap((item) => wanted.secretOf(item) ?? []),
  }
}

async function apply<Item>(
  deps: Deps,
  request: FastifyRequest,
  { items, settings: planned }: ImportPlan<Item>,
  { action, nameOf, prepare, afterwards }: Import<Item>,
): Promise<void> {
  await deps.settings.change({
    by: doerOf(request),
    action,
    subject: null,
    edit: (settings) => ({ ...onto(settings, planned), after: { added: items.map(nameOf) } }),
    along: await prepare(items),
  })
  await afterwards?.(items)
}

/** The plan counts for the settings that it was made for. */
function onto(settings: Settings, planned: Settings) {
  if (settings.version !== planned.version)
    throw new EditRefused('stale_version', 'the settings have changed meanwhile; import again')
  return { settings: planned, before: null, at: null }
}

async function hashAll(passwords: readonly string[]): Promise<string[]> {
  const hashes: string[] = []
  for (let place = 0; place < passwords.length; place += hashedAtOnce)
    hashes.push(...(await Promise.all(passwords.slice(place, place + hashedAtOnce).map(hashPassword))))
  return hashes
}
