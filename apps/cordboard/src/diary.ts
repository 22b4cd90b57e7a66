/** What the supervisor did and when, as JSON lines in `supervisor.log`. */
import { join } from 'node:path'
import { pino } from 'pino'
import type { ChildNews } from './child/child.ts'
import type { Config } from './config.ts'

export interface Diary {
  begin(config: Config): void
  write(news: ChildNews): void
  /** Something that can wait did not work. */
  failed(error: unknown): void
}

export function keepDiary(folder: string): Diary {
  const log = pino(
    { base: { pid: process.pid } },
    pino.destination({ dest: join(folder, 'supervisor.log'), sync: true }),
  )
  return {
    begin: (config) => log.info({ config }, 'supervisor.started'),
    write: ({ reason, ...news }) => {
      if (reason && news.event === 'exit' && news.state === 'waiting')
        log.warn({ ...news, reason }, 'child.failed')
      else log.info({ ...news, reason }, 'child.moved')
    },
    failed: (error) => log.warn({ err: error }, 'upkeep.failed'),
  }
}
