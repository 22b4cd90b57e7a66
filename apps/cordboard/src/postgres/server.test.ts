import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { Child, type ChildNews } from '../child/child.ts'
import type { ChildSpec } from '../child/child-spec.ts'
import { makeDataFolder, type DataFolder } from '../data-folder.ts'
import { keepSecrets, type Secrets } from '../secrets.ts'
import { findBinaries } from './binaries.ts'
import { findPlace, type Place } from './place.ts'
import { administratorUrl, databaseUrl, postgresChild } from './server.ts'
import { growWriteAheadLog } from './write-ahead-log.ts'

const root = mkdtempSync(join(tmpdir(), 'cordboard-postgres-'))
let folder: DataFolder
let secrets: Secrets
let place: Place
let spec: ChildSpec

before(() => {
  folder = makeDataFolder(root)
  secrets = keepSecrets(folder.secrets)
  place = findPlace(folder.postgres, findBinaries())
  spec = postgresChild(place, folder, secrets)
})

after(() => rmSync(root, { recursive: true, force: true }))

test('the first start makes the cluster, and the app can have tables in its database', async () => {
  const server = new Child(spec, () => undefined)

  server.start()
  await server.until(({ state }) => state === 'running')
  await ask(databaseUrl(place, secrets), 'create table kept as select 42 as answer')
  await server.stop()

  assert.equal(server.status.state, 'stopped')
})

test('a later start finds the data, with its commits on disk and room in the log', async () => {
  await using server = await running()

  const kept = await ask(databaseUrl(place, secrets), 'select answer from kept')
  const fsync = await ask(databaseUrl(place, secrets), `select current_setting('fsync') as fsync`)
  await growWriteAheadLog(administratorUrl(place, secrets), 4)
  const segments = await ask(
    administratorUrl(place, secrets),
    'select count(*)::int as n from pg_ls_waldir()',
  )

  assert.deepEqual([kept, fsync], [{ answer: 42 }, { fsync: 'on' }])
  assert.ok(Number(segments['n']) >= 4)
  assert.equal(server.child.status.adopted, false)
})

test('nobody gets in without the password', async () => {
  await using server = await running()

  const wrong = databaseUrl(place, { ...secrets, database: 'guessed' })

  await assert.rejects(ask(wrong, 'select 1'), /password authentication failed/)
  assert.equal(server.child.status.state, 'running')
})

test('a server that outlived its supervisor is adopted, even when the pid file is lost', async () => {
  await using server = await running()
  const { pid } = server.child.status
  unlinkSync(spec.pidFile)

  const next = new Child(spec, () => undefined)
  next.start()
  await next.until(({ state }) => state === 'running')
  const { pid: found, adopted } = next.status
  await next.stop()

  assert.deepEqual([found, adopted], [pid, true])
})

test('after a kill it is started again by itself, and what was acknowledged is there', async () => {
  await using server = await running()
  await ask(databaseUrl(place, secrets), 'update kept set answer = 43')
  const { pid } = server.child.status

  process.kill(pid!, 'SIGKILL')
  await server.child.until((status) => status.state === 'running' && status.pid !== pid)

  assert.deepEqual(await ask(databaseUrl(place, secrets), 'select answer from kept'), { answer: 43 })
})

test("a dead server's pid that another program has got meanwhile does not keep it from starting", async () => {
  const stale = `${process.pid}\n${place.cluster}\n1\n5432\n\n\n\n`
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) writeFileSync(join(place.cluster, name), stale)

  await using server = await running()

  const first = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]
  assert.equal(Number(first), server.child.status.pid)
})

test('a killed server whose pid nobody has asked after yet does not keep it from starting', async () => {
  const keeper = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60'])
  const [line] = await once(keeper.stdout, 'data')
  const pid = Number(String(line))
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock'])
    writeFileSync(join(place.cluster, name), `${pid}\n${place.cluster}\n1\n5432\n\n\n\n`)

  await using server = await running()

  const first = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]
  keeper.kill('SIGKILL')
  assert.equal(Number(first), server.child.status.pid)
})

/** A started server that is stopped when the test ends. */
async function running(): Promise<{ child: Child; news: ChildNews[] } & AsyncDisposable> {
  const news: ChildNews[] = []
  const child = new Child(spec, (one) => news.push(one))
  child.start()
  await child.until(({ state }) => state === 'running')
  return { child, news, [Symbol.asyncDispose]: () => child.stop() }
}

async function ask(connectionString: string, sql: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows[0] ?? {}
  } finally {
    await client.end()
  }
}
