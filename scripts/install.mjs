/** Installs what `package-lock.json` names, when it is not there yet. Plain JavaScript: runs before anything is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInForeground } from '../apps/cordboard/bin/run.mjs'

/** Resolves with whether everything is there now; `say` gets words for the person who waits. */
export async function install(checkout, say) {
  if (isInstalled(checkout)) return true
  say('Installing what Cordboard needs; this takes a minute the first time.')
  const began = performance.now()
  // Not `npm ci`: it refuses a lock file that lacks optional packages of other systems, and some registries do not
  // carry them all. With `--no-save` the lock file stays as it is.
  const [program, ...args] = [
    ...npmCommand(),
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--include=dev',
  ]
  const code = await runInForeground(program, [...args, '--loglevel=error'], { cwd: checkout })
  if (code === 0) say(`Installed in ${seconds(began)}.`)
  return code === 0
}

/** The npm that runs us, else the one in the path. */
export function npmCommand() {
  const running = process.env.npm_execpath
  return running?.endsWith('.js') ? [process.execPath, running] : ['npm']
}

/** A time since a moment of `performance.now()`, for people. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/** Compares the lock file with npm's own note of what it put into `node_modules`. */
function isInstalled(checkout) {
  const note = join(checkout, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const wanted = packages(join(checkout, 'package-lock.json'))
  const present = packages(note)
  return Object.entries(wanted).every(
    ([path, one]) =>
      !path.startsWith('node_modules/') ||
      one.extraneous ||
      !isForThisMachine(one) ||
      (present[path]?.version === one.version && existsSync(join(checkout, path))),
  )
}

function packages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

/** Optional packages are often one per system, processor and C library: of those, only this machine's count. */
function isForThisMachine({ os, cpu, libc, optional }) {
  if (!optional) return true
  return Boolean(os) && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc')
}

function fits(list, mine) {
  return list === undefined || list.includes(mine)
}
