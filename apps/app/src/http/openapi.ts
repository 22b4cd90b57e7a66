/** The API described in OpenAPI 3.1, made from the routes themselves when first asked for. */
import * as contract from '@cordboard/contract'
import type { FastifySchema, RouteOptions } from 'fastify'
import { cookieName } from './identity.ts'
import type { Server } from './server.ts'

type Json = Readonly<Record<string, unknown>>
type DescribedSchema = FastifySchema & { readonly summary?: string; readonly internal?: boolean }

declare module 'fastify' {
  interface FastifySchema {
    /** One sentence for the API description. */
    readonly summary?: string
    /** Left out of the API description. */
    readonly internal?: boolean
  }
}

/** Collects the routes that are registered after it and serves their description. */
export function openApiRoute(server: Server, secure: boolean): void {
  const routes: RouteOptions[] = []
  let document: Json | null = null
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.method !== 'HEAD' && route.schema?.internal !== true)
      routes.push(route)
  })
  server.get('/api/openapi.json', { schema: { internal: true } }, async () => {
    document ??= describe(routes, cookieName(secure))
    return document
  })
}

/** `cookie` is the session's. */
function describe(routes: readonly RouteOptions[], cookie: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [String(route.method).toLowerCase()]: operation(path, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cordboard', version: '0.1.0' },
    paths,
    components: {
      schemas: Object.fromEntries(
        [...names].map(([schema, name]) => [name, refer(schema, names.get(schema))]),
      ),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
    },
    security: [{ session: [] }],
  }
}

function operation(path: string, route: RouteOptions): Json {
  const schema: DescribedSchema = route.schema ?? {}
  const method = String(route.method).toLowerCase()
  const parameters = [
    ...parametersIn('path', schema.params),
    ...parametersIn('query', schema.querystring),
    ...parametersIn('header', schema.headers),
  ]
  const success = isRecord(schema.response) ? schema.response['200'] : undefined
  return {
    operationId: `${method}${path.replaceAll(/[^a-z]+([a-z])/gi, (_all, letter: string) => letter.toUpperCase())}`,
    summary: schema.summary,
    parameters,
    ...(schema.body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: refer(schema.body) } } } }),
    responses: {
      ...(success === undefined
        ? { 204: { description: 'Done' } }
        : { 200: { description: 'Done', content: { 'application/json': { schema: refer(success) } } } }),
      default: {
        description: 'Refused: nothing was changed',
        content: { 'application/problem+json': { schema: refer(contract.Problem) } },
      },
    },
  }
}

/** What a route says of a part of its requests. */
function parametersIn(part: 'path' | 'query' | 'header', described: unknown): Json[] {
  if (!isRecord(described) || !isRecord(described['properties'])) return []
  const required: unknown = described['required']
  return Object.entries(described['properties']).map(([name, schema]) => ({
    name: part === 'header' ? headerName(name) : name,
    in: part,
    required: Array.isArray(required) && required.includes(name),
    schema: refer(schema),
  }))
}

/** As people write it: `Idempotency-Key`. */
function headerName(name: string): string {
  return name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

/** The contract's schemas by what they are called there. */
const names = new Map<object, string>(
  Object.entries(contract).flatMap(([name, value]): [object, string][] =>
    isRecord(value) && /^[A-Z]/.test(name) ? [[value, name]] : [],
  ),
)

/** A copy of a schema in which every named one within is a reference. */
function refer(schema: unknown, self?: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => refer(item))
  if (!isRecord(schema)) return schema
  const name = names.get(schema)
  if (name !== undefined && name !== self) return { $ref: `#/components/schemas/${name}` }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, refer(value)]))
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
