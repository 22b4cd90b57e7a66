/** Puts Debian's Asterisk 22 into a folder of its own, with debootstrap; nothing of the host's system is changed. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Asterisk 22 is in Debian's unstable suite only. */
const suite = 'sid'
const packages = ['asterisk', 'asterisk-moh-opsound-wav']

/** Installs into `root` what is missing there. Returns false after saying why it cannot. */
export function installAsterisk(root, say) {
  if (existsSync(join(root, 'usr/sbin/asterisk'))) return true
  if (process.getuid() !== 0) {
    say('Asterisk is installed into a folder by debootstrap and chroot: run this as root.')
    return false
  }
  if (!existsSync('/usr/sbin/debootstrap') && !run('apt-get', ['install', '--yes', 'debootstrap'])) {
    say('This needs the Debian package debootstrap.')
    return false
  }
  say(`Installing Asterisk into ${root}: about half a minute, 500 MB.`)
  if (
    !existsSync(join(root, 'usr')) &&
    !run('debootstrap', ['--variant=minbase', suite, root, ...debianMirror()])
  )
    return false
  // no service may start inside the folder
  writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  // a frozen mirror has an expired Release file
  return (
    run('chroot', [root, 'apt-get', '-o', 'Acquire::Check-Valid-Until=false', 'update']) &&
    run('chroot', [root, 'apt-get', 'install', '--yes', '--no-install-recommends', ...packages])
  )
}

/** The mirror that this machine already uses, as a last argument for debootstrap, which else has its own. */
function debianMirror() {
  const folder = '/etc/apt/sources.list.d'
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  const text = ['/etc/apt/sources.list', ...files]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const mirror = /https?:\/\/\S+\/debian\/?(?=\s)/.exec(text)?.[0]
  return mirror === undefined ? [] : [mirror]
}

function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
