/** Builds the web pages when their sources have changed since they were built last. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runInForeground } from '../apps/cordboard/bin/run.mjs'
import { npmCommand, seconds } from './install.mjs'

/** What the pages are made of. */
const sources = ['apps/desk', 'packages/client', 'packages/contract', 'package-lock.json']
const notSources = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', 'README.md'])

/** Resolves with whether there are pages to serve; `say` gets words for the person who waits. */
export async function buildPages(checkout, env, say) {
  const built = join(checkout, 'apps/desk/dist/index.html')
  const stamp = join(checkout, 'node_modules/.cache/cordboard/pages')
  const digest = digestOf(checkout)
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  say('Building the pages.')
  const began = performance.now()
  mkdirSync(dirname(stamp), { recursive: true })
  const log = join(dirname(stamp), 'build.log')
  const [program, ...args] = [...npmCommand(), 'run', 'build', '-w', '@cordboard/desk']
  const output = openSync(log, 'w')
  const code = await runInForeground(program, args, {
    cwd: checkout,
    stdio: ['ignore', output, output],
    env,
  })
  closeSync(output)
  if (code !== 0) {
    say(readFileSync(log, 'utf8'))
    return false
  }
  // Compiling the words of the pages may write sources of its own: what counts is what is there now.
  writeFileSync(stamp, digestOf(checkout))
  say(`Built in ${seconds(began)}.`)
  return true
}

function digestOf(checkout) {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesUnder(join(checkout, source)))
      hash.update(relative(checkout, file)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => !notSources.has(name))
  return names.toSorted().flatMap((name) => filesUnder(join(path, name)))
}
