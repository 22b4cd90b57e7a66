/** The Debian packages that the tests need: real phones, a sound tool, a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const programs = {
  'baresip-core': '/usr/bin/baresip',
  'sip-tester': '/usr/bin/sipp',
  sox: '/usr/bin/sox',
  chromium: '/usr/bin/chromium',
}

/** Makes sure that they are there: installs them where it may, else names them. Returns whether they are. */
export function haveDebianPackages(say) {
  const missing = missingPackages()
  if (missing.length === 0) return true
  const words = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing]
  if (process.getuid() === 0) {
    say(`Installing from Debian: ${missing.join(', ')}.`)
    // The lists of a fresh system are empty or old.
    if (!run(words) && run(['apt-get', 'update'])) run(words)
  }
  const still = missingPackages()
  if (still.length === 0) return true
  say(`The tests need these Debian packages: ${still.join(', ')}. Install them with:\n`)
  say(`  sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${still.join(' ')}\n`)
  return false
}

function missingPackages() {
  return Object.entries(programs).flatMap(([name, program]) => (existsSync(program) ? [] : [name]))
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
