/**
 * The peer: Asterisk's app_queue in a chroot (`npm run test:asterisk` installs one), with the same agents and load. Who
 * calls `talk` is handed to the bench itself, over ARI.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { System } from './load.ts'
import { talkApplication, type TalkSwitch } from './talk.ts'

const run = promisify(execFile)
const password = 'bench-phone'
const port = 5076
const ariPort = 5078

/** Whether an Asterisk is installed where we look for one. */
export function asteriskRoot(): string | undefined {
  const root = process.env['CORDBOARD_ASTERISK_ROOT'] ?? join(import.meta.dirname, '../../data/asterisk')
  return existsSync(join(root, 'usr/sbin/asterisk')) ? root : undefined
}

function phone(name: string): string {
  return (
    `[${name}](phone)\naors=${name}\nauth=${name}\n[${name}](place)\n[${name}]\ntype=auth\nauth_type=digest\n` +
    `username=${name}\npassword=${password}\n`
  )
}

function configuration(names: readonly string[]): Record<string, string> {
  const phoneEndpoint =
    'type=endpoint\ncontext=phones\ndisallow=all\nallow=ulaw\ndirect_media=no\nrtp_symmetric=yes\ntimers=no\n'
  return {
    'asterisk.conf':
      '[directories]\nastetcdir => /etc/asterisk-bench\nastrundir => /var/run/asterisk-bench\n',
    'logger.conf': '[logfiles]\nmessages => warning,error\n',
    'modules.conf':
      '[modules]\nautoload=yes\nnoload => chan_iax2.so\nnoload => res_snmp.so\nnoload => res_config_pgsql.so\n' +
      'noload => cdr_pgsql.so\nnoload => cel_pgsql.so\nnoload => pbx_dundi.so\nnoload => chan_unistim.so\n',
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${ariPort}\n`,
    'ari.conf': `[general]\nenabled=yes\n[cordboard]\ntype=user\npassword=${password}\n`,
    'rtp.conf': '[general]\nrtpstart=10000\nrtpend=14999\nstrictrtp=no\n',
    'extensions.conf':
      '[customers]\nexten => _X.,1,Answer(,i)\n same => n,Queue(bench)\n same => n,Hangup()\n' +
      `exten => ${talkApplication},1,Stasis(${talkApplication})\n[phones]\n`,
    'queues.conf':
      '[general]\nautofill=yes\n[bench]\nstrategy=leastrecent\ntimeout=15\nretry=1\nringinuse=no\nwrapuptime=0\n' +
      `joinempty=yes\nannounce-frequency=0\n${names.map((name) => `member => PJSIP/${name}\n`).join('')}`,
    'pjsip.conf':
      `[global]\ntype=global\nendpoint_identifier_order=ip,username\n[udp]\ntype=transport\nprotocol=udp\nbind=127.0.0.1:${port}\n` +
      '[trunk]\ntype=endpoint\ncontext=customers\ndisallow=all\nallow=ulaw\ndirect_media=no\ntimers=no\n' +
      `[trunk]\ntype=identify\nendpoint=trunk\nmatch=127.0.0.2\n[phone](!)\n${phoneEndpoint}` +
      `[place](!)\ntype=aor\nmax_contacts=1\nremove_existing=yes\nqualify_frequency=0\n${names.map(phone).join('')}`,
  }
}

/** Starts the peer with this many agents in one queue. It is ended by its own pid. */
export async function startAsterisk(
  root: string,
  agents: number,
): Promise<System & { readonly talk: TalkSwitch }> {
  const names = Array.from({ length: agents }, (_, index) => `a${index + 1}`)
  for (const folder of ['etc/asterisk-bench', 'var/run/asterisk-bench'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const [name, text] of Object.entries(configuration(names)))
    writeFileSync(join(root, 'etc/asterisk-bench', name), text)
  // Without these names each call waits for look-ups where there is no DNS.
  writeFileSync(join(root, 'etc/hosts'), `127.0.0.1 localhost ${hostname()} A.ROOT-SERVERS.NET\n`)

  const cli = ['asterisk', '-C', '/etc/asterisk-bench/asterisk.conf']
  const child = spawn(
    'chroot',
    [root, '/usr/sbin/asterisk', '-f', '-C', '/etc/asterisk-bench/asterisk.conf'],
    {
      stdio: 'ignore',
    },
  )
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const deadline = performance.now() + 30_000
  for (;;) {
    const booted = await run('chroot', [root, ...cli, '-rx', 'core waitfullybooted']).then(
      ({ stdout }) => stdout.includes('fully booted'),
      () => false,
    )
    if (booted) break
    if (performance.now() > deadline || child.exitCode !== null) throw new Error('Asterisk did not start')
    await sleep(200)
  }
  return {
    name: 'Asterisk app_queue',
    sip: { host: '127.0.0.1', port },
    customersAddress: '127.0.0.2',
    number: '6001',
    lines: names.map((extension) => ({ extension, password })),
    processes: { asterisk: child.pid ?? 0 },
    openDesktops: () => Promise.resolve(),
    onFree: undefined,
    talk: {
      name: 'Asterisk bridge',
      sip: { host: '127.0.0.1', port },
      ari: { url: `ws://127.0.0.1:${ariPort}`, password },
      pid: child.pid ?? 0,
    },
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
