/** `cordboard start`: runs everything in the foreground until it is told to stop. */
import { dirname, join } from 'node:path'
import { pages } from '../app-child.ts'
import { controlSocket, makeCentre, type Centre } from '../centre.ts'
import type { ChildNews } from '../child/child.ts'
import type { ChildName } from '../child/child-spec.ts'
import { checkPorts } from '../check-ports.ts'
import { checkSettings } from '../check-settings.ts'
import type { Reply, Request } from '../control/messages.ts'
import { listenForCommands } from '../control/server.ts'
import { makeDataFolder, makeSocketFolder } from '../data-folder.ts'
import { keepDiary } from '../diary.ts'
import { watchFirstSignIn, whereToSignIn } from '../first-sign-in.ts'
import { claim } from '../only-one.ts'
import { growWriteAheadLog } from '../postgres/write-ahead-log.ts'
import { redacted, type Config } from '../config.ts'

/** Milliseconds after which the person at the terminal hears what a start waits for, and again. */
const patience = 5000

/** Log segments of 16 MB that the database has in stock: some twenty minutes of a busy centre. */
const segments = 16

export async function start(config: Config, say: (line: string) => void): Promise<void> {
  const began = performance.now()
  await using open = new AsyncDisposableStack()
  open.use(await claim(config.data))
  const stopping = new AbortController()
  const askedToStop = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve()),
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

  const folder = makeDataFolder(config.data)
  const diary = keepDiary(folder.log)
  const firstSignIns = watchFirstSignIn(folder.firstSignIn)
  const centre = makeCentre(config, (news) => {
    diary.write(news)
    const line = describe(news, stopping.signal.aborted)
    if (line) say(line)
  })
  diary.begin(redacted(config))
  checkSettings(centre.specs)
  await checkPorts(config, centre.folder)
  makeSocketFolder(dirname(controlSocket(centre.folder)), process.getuid?.() ?? 0)
  open.use(
    await listenForCommands(controlSocket(centre.folder), (request) => obey(request, centre, stopping)),
  )

  let isUp = false
  const waiting = setInterval(() => whatIsAwaited(centre).forEach(say), patience)
  try {
    await Promise.race([centre.supervisor.start(), askedToStop])
    isUp = true
    clearInterval(waiting)
    if (!stopping.signal.aborted) {
      say(welcome(config, centre, performance.now() - began))
      for (const line of firstSignIns()) say(line)
      if (centre.administratorUrl)
        growWriteAheadLog(centre.administratorUrl, segments).catch((error: unknown) => diary.failed(error))
    }
    await askedToStop
    say('Stopping.')
  } finally {
    clearInterval(waiting)
    stopping.abort()
    // A start that fails must not end the calls that were up before it.
    await (isUp ? centre.supervisor.stop() : centre.supervisor.giveUp())
  }
  say('Stopped.')
}

/** What a start that takes long waits for, and where to read why. */
function whatIsAwaited({ folder, supervisor }: Centre): string[] {
  return supervisor
    .status()
    .filter(({ state }) => state === 'starting' || state === 'waiting')
    .map(
      ({ name }) => `Waiting for the ${nameOf(name)}. What it says is in ${join(folder.log, `${name}.log`)}`,
    )
}

const nameOf = (child: ChildName) => (child === 'postgres' ? 'database' : child)

async function obey(request: Request, { supervisor }: Centre, stopping: AbortController): Promise<Reply> {
  if (request.command === 'restart') await supervisor.restart(request.child)
  if (request.command === 'stop') {
    stopping.abort()
    await supervisor.stop()
  }
  return { ok: true, pid: process.pid, children: supervisor.status() }
}

function welcome(config: Config, { folder }: Centre, took: number): string {
  return [
    '',
    `Cordboard is ready after ${(took / 1000).toFixed(1)} s.`,
    `  Pages          ${pages(config)}`,
    `  First sign-in  ${whereToSignIn(folder.firstSignIn)}`,
    `  Phones         SIP on ${config.listen}:${config.sip.port}`,
    `  Data and logs  ${folder.root}`,
    `Ctrl-C stops it.`,
    '',
  ].join('\n')
}

/** What the person at the terminal wants to know of it; null: nothing. */
function describe(news: ChildNews, stopping: boolean): string | null {
  const { child, event, reason, outdated, adopted, failures } = news
  const name = nameOf(child)
  if (event === 'ready' && outdated)
    return `The ${name} still runs with earlier settings: 'cordboard restart ${child}' gives it today's.`
  if (event === 'ready' && adopted) return `The ${name} was still running and goes on.`
  if (event === 'ready' && failures > 0) return `The ${name} is back.`
  if (event === 'exit' && !stopping && news.state !== 'stopped') return `The ${name} ended (${reason}).`
  return null
}
