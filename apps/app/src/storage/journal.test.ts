import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect as connectSocket, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from './database.ts'
import { Fenced, Journal } from './journal.ts'
import { readFacts, type StoredFact } from './read-facts.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let url: string
before(async () => {
  database = await startTestDatabase()
  url = await database.create('migrated')
})
after(() => database.close())

type Heard = { commits: number[]; retries: unknown[]; lost: Promise<unknown>; journal: Journal }

/** Each test writes a tenant of its own. */
let tenants = 0
function newTenant(): string {
  tenants += 1
  return `tenant-${tenants}`
}

function openJournal(tenant: string, epoch: number, last: number, through = url): Heard {
  const commits: number[] = []
  const retries: unknown[] = []
  const { promise: lost, resolve } = Promise.withResolvers<unknown>()
  const journal = new Journal({
    tenant,
    epoch,
    last,
    connect: () => connect(through, 'journal'),
    onCommit: (_last, facts) => commits.push(facts.length),
    onRetry: (error) => retries.push(error),
    onLost: resolve,
  })
  return { commits, retries, lost, journal }
}

async function stored(tenant: string): Promise<StoredFact[]> {
  const client = await connect(url, 'test')
  const facts: StoredFact[] = []
  for await (const one of readFacts(client, tenant, 0)) facts.push(one)
  await client.end()
  return facts
}

const fact = (n: number) => JSON.stringify({ kind: 'test', n })

test('facts come back in order, numbered without a gap, whatever they hold', async () => {
  const tenant = newTenant()
  const { journal } = openJournal(tenant, 1, 0)
  const awkward = { text: 'a\nb\u0000"\\ \ud800', list: [1, null] }

  await journal.append([fact(1), JSON.stringify(awkward)])
  await journal.append([fact(3)])

  assert.deepEqual(await stored(tenant), [
    { seq: 1, epoch: 1, fact: { kind: 'test', n: 1 } },
    { seq: 2, epoch: 1, fact: awkward },
    { seq: 3, epoch: 1, fact: { kind: 'test', n: 3 } },
  ])
  await journal.close()
})

test('what comes while a commit is in flight goes together with the next', async () => {
  const tenant = newTenant()
  const { journal, commits } = openJournal(tenant, 1, 0)

  await Promise.all([1, 2, 3, 4, 5].map((n) => journal.append([fact(n)])))

  assert.deepEqual(commits, [1, 4])
  await journal.close()
})

test('what nobody waits for gathers for a moment and goes with what is urgent', async () => {
  const tenant = newTenant()
  const { journal, commits } = openJournal(tenant, 1, 0)

  const soon = [1, 2, 3].map((n) => journal.append([fact(n)], 'soon'))
  await Promise.all(soon)
  void journal.append([fact(4)], 'soon')
  await journal.append([fact(5)])
  void journal.append([fact(6)], 'soon')
  await journal.append([])

  assert.deepEqual(commits, [3, 2, 1])
  await journal.close()
})

test('an append of nothing is done when all before it is durable', async () => {
  const tenant = newTenant()
  const { journal, commits } = openJournal(tenant, 1, 0)

  void journal.append([fact(1)])
  void journal.append([fact(2)])
  await journal.append([])

  assert.deepEqual(commits, [1, 1])
  assert.equal(journal.backlog, 0)
  await journal.close()
})

test('of two owners the one with the lower epoch is stopped at its next append', async () => {
  const tenant = newTenant()
  const old = openJournal(tenant, 1, 0)
  await old.journal.append([fact(1)])
  const young = openJournal(tenant, 2, 1)
  await young.journal.append([fact(2)])

  void old.journal.append([fact(99)])

  assert.ok((await old.lost) instanceof Fenced)
  assert.deepEqual(
    (await stored(tenant)).map(({ seq, epoch }) => [seq, epoch]),
    [
      [1, 1],
      [2, 2],
    ],
  )
  await young.journal.close()
})

test('a commit whose answer is lost is written once', async () => {
  const tenant = newTenant()
  const proxy = await cuttingProxy()
  const { journal, retries } = openJournal(tenant, 1, 0, proxy.url)
  await journal.append([fact(1)])

  proxy.cutNextAnswer()
  await journal.append([fact(2), fact(3)])
  await journal.append([fact(4)])

  assert.equal(proxy.cuts(), 1)
  assert.ok(retries.length > 0)
  assert.deepEqual(
    (await stored(tenant)).map(({ seq, fact: written }) => [seq, written]),
    [1, 2, 3, 4].map((n) => [n, { kind: 'test', n }]),
  )
  await journal.close()
  await proxy.close()
})

test('a database that goes and comes back loses nothing and repeats nothing', async () => {
  const tenant = newTenant()
  const { journal } = openJournal(tenant, 1, 0)
  await journal.append([fact(1)])

  await database.stop()
  const second = journal.append([fact(2)])
  const third = journal.append([fact(3)])
  assert.notEqual(journal.waitingSince, null)
  assert.equal(journal.backlog, 2)
  await database.start()
  await Promise.all([second, third])

  assert.deepEqual(
    (await stored(tenant)).map(({ seq }) => seq),
    [1, 2, 3],
  )
  assert.equal(journal.waitingSince, null)
  await journal.close()
})

test('a journal goes on over the edge of a partition', async () => {
  const tenant = newTenant()
  const { journal } = openJournal(tenant, 1, 999_998)

  await journal.append([fact(1), fact(2), fact(3)])

  assert.deepEqual(
    (await stored(tenant)).map(({ seq }) => seq),
    [999_999, 1_000_000, 1_000_001],
  )
  await journal.close()
})

test('a refusal that no retry mends is told, not repeated', async () => {
  const tenant = newTenant()
  const { journal, lost } = openJournal(tenant, 1, 0)

  void journal.append(['not json'])

  assert.match(String(await lost), /json/)
})

/** Stands between client and server and, once told, keeps the server's next answer to itself and cuts the line. */
async function cuttingProxy() {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-proxy-'))
  const target = new URL(url).searchParams.get('host')
  let armed = false
  let cuts = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connectSocket(`${target}/.s.PGSQL.5432`)
    sockets.add(client).add(upstream)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
    client.on('close', () => upstream.destroy())
    client.pipe(upstream)
    upstream.on('data', (data) => {
      if (!armed) return client.write(data)
      armed = false
      cuts += 1
      return client.destroy()
    })
  })
  server.listen(join(folder, '.s.PGSQL.5432'))
  await once(server, 'listening')
  const through = new URL(url)
  through.searchParams.set('host', folder)
  return {
    url: through.href,
    cutNextAnswer: () => (armed = true),
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
