/** `npm start`: installs and builds what is missing, then runs everything in the foreground. */
import { join } from 'node:path'
import { runInForeground } from '../apps/cordboard/bin/run.mjs'
import { buildPages } from './build-pages.mjs'
import { checkout, ready, say } from './ready.mjs'

process.exitCode = await start()

async function start() {
  const tools = await ready()
  if (tools === null || !(await buildPages(checkout, tools.env, say))) return 1
  const main = join(checkout, 'apps/cordboard/src/main.ts')
  return runInForeground(tools.node, [main, 'start', ...process.argv.slice(2)])
}
