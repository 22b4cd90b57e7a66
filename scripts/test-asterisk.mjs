/** `npm run test:asterisk [-- <file>...]`: the conformance suite of the seam, or parts of it, against Asterisk 22 with our profile. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { cpSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runInForeground } from '../apps/cordboard/bin/run.mjs'
import { installAsterisk } from './install-asterisk.mjs'
import { checkout, ready, say } from './ready.mjs'

const whole = 'packages/ari/conformance/**/*.test.ts'
const chosen = process.argv.slice(2)
const root = process.env.CORDBOARD_ASTERISK_ROOT ?? join(checkout, 'data/asterisk')

process.exitCode = await testAsterisk()

async function testAsterisk() {
  const tools = await ready()
  if (tools === null || !installAsterisk(root, say)) return 1
  const site = {
    ari: await freePort(),
    sip: await freePort(),
    password: randomBytes(18).toString('base64url'),
  }
  configure(site)
  const asterisk = await start()
  if (asterisk === null) return 1
  try {
    return await runInForeground(
      tools.node,
      ['--test', '--test-concurrency=1', '--test-timeout=60000', ...(chosen.length > 0 ? chosen : [whole])],
      { cwd: checkout, env: { ...tools.env, ...target(site) }, stdio: 'inherit' },
    )
  } finally {
    asterisk.kill('SIGTERM')
    if (asterisk.exitCode === null) await once(asterisk, 'exit')
  }
}

/** Our profile, this site's files and our sounds; what an earlier run provisioned is gone. */
function configure({ ari, sip, password }) {
  const folder = join(root, 'etc/asterisk')
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(root, 'var/lib/asterisk/astdb.sqlite3'), { force: true })
  mkdirSync(join(folder, 'site'), { recursive: true })
  const profile = join(checkout, 'profiles/asterisk')
  for (const name of readdirSync(profile))
    if (name.endsWith('.conf')) cpSync(join(profile, name), join(folder, name))
  const files = {
    'ari.conf': `password = ${password}\n`,
    'asterisk.conf': '',
    'http.conf': `bindaddr = 127.0.0.1\nbindport = ${ari}\n`,
    'rtp.conf': 'rtpstart = 25000\nrtpend = 25999\n',
    'sip.conf': `bind = 127.0.0.1:${sip}\n`,
    'tenants.conf': '[cordboard-conformance](cordboard-trunk)\n',
  }
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'site', name), text, { mode: 0o600 })
  for (const name of ['run', 'log', 'spool'])
    mkdirSync(join(root, 'var', name, 'asterisk'), { recursive: true })
  const sounds = join(checkout, 'packages/media/sounds')
  for (const name of readdirSync(sounds))
    if (name.endsWith('.ulaw')) cpSync(join(sounds, name), join(root, 'usr/share/asterisk/sounds', name))
  // a name that cannot be resolved would hold up each call where there is no DNS
  writeFileSync(join(root, 'etc/hosts'), `127.0.0.1 localhost ${hostname()}\n`)
}

/** Resolves with the process once Asterisk is ready; with null after saying why it is not. */
async function start() {
  const log = openSync(join(root, 'var/log/asterisk/console.log'), 'w')
  const asterisk = spawn('chroot', [root, 'asterisk', '-f', '-g'], { stdio: ['ignore', log, log] })
  for (let attempt = 0; attempt < 100 && asterisk.exitCode === null; attempt++) {
    const asked = spawnSync('chroot', [root, 'asterisk', '-rx', 'core waitfullybooted'], { encoding: 'utf8' })
    if (asked.stdout.includes('fully booted')) return asterisk
    await sleep(200)
  }
  say(`Asterisk does not start: see ${root}/var/log/asterisk.`)
  asterisk.kill('SIGKILL')
  return null
}

function target({ ari, sip, password }) {
  return {
    CORDBOARD_CONFORMANCE_ARI: `ws://127.0.0.1:${ari}`,
    CORDBOARD_CONFORMANCE_PASSWORD: password,
    CORDBOARD_CONFORMANCE_SIP: String(sip),
    CORDBOARD_CONFORMANCE_RESTART: `chroot '${root}' asterisk -rx 'core restart now'`,
  }
}

async function freePort() {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
