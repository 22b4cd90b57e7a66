import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Binding } from '../registrar/binding.ts'
import type { CallEnd } from '../user-agent/call.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { Program, requireProgram } from './program.ts'

const host = '127.0.0.1'
const sdp = [
  'v=0',
  `o=- 1 1 IN IP4 ${host}`,
  's=-',
  `c=IN IP4 ${host}`,
  't=0 0',
  'm=audio 15400 RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
  'a=ptime:20',
  '',
].join('\r\n')

suite('baresip', { timeout: 30_000 }, () => {
  let agent: UserAgent
  let folder: string
  let phone: Program

  before(async () => {
    requireProgram('baresip', 'baresip-core')
    agent = await UserAgent.start({
      listen: { address: host, port: 0 },
      findAccount: (username) => ({ username, password: 'secret' }),
      neverBan: () => true,
    })
    folder = await mkdtemp(join(tmpdir(), 'baresip-'))
    const server = `${host}:${agent.address.port}`
    const options = ';regint=60;audio_codecs=PCMU;answermode=auto'
    await writeFile(join(folder, 'config'), config(folder))
    await writeFile(join(folder, 'contacts'), '')
    await writeFile(join(folder, 'tone.wav'), silence(8000))
    await writeFile(
      join(folder, 'accounts'),
      [
        `<sip:1001@${server}>;auth_pass=secret${options}`,
        `<sip:1002@${server};transport=tcp>;auth_pass=secret${options}`,
        `<sip:1003@${server}>;auth_pass=wrong${options}`,
        '',
      ].join('\n'),
    )
  })

  after(async () => {
    await phone.stop()
    await agent.close()
    await rm(folder, { recursive: true })
  })

  test('registers over UDP and TCP, is called at its binding and hangs up', async () => {
    const registered = new Map<string, Binding>()
    const both = new Promise<void>((resolve) => {
      agent.on('registered', ({ binding }) => {
        registered.set(binding.aor, binding)
        if (registered.size === 2) resolve()
      })
    })
    phone = new Program('baresip', ['-f', folder, '-4'], 25_000)
    await both

    for (const aor of ['1001', '1002']) {
      const [binding] = agent.registrar.bindingsOf(aor)
      assert.ok(binding)
      const call = agent.invite({ to: `sip:${aor}@${host}`, binding, from: { user: '+12025550101' }, sdp })
      const ended = new Promise<CallEnd>((resolve) => {
        call.on('ended', resolve)
      })
      const answered = new Promise<string | undefined>((resolve) => {
        call.on('answered', (event) => resolve(event.sdp))
      })
      assert.match((await answered) ?? '', /m=audio \d+ RTP\/AVP 0/)
      assert.match(await call.reinvite(sdp.replace('a=ptime', 'a=sendonly\r\na=ptime')), /m=audio/)
      call.hangUp()
      assert.deepEqual([(await ended).by, (await ended).how], ['local', 'bye'])
    }

    assert.deepEqual([...registered.keys()].toSorted(), ['1001', '1002'])
    assert.equal(registered.get('1001')?.source.protocol, 'udp')
    assert.equal(registered.get('1002')?.source.protocol, 'tcp')
    assert.deepEqual(agent.registrar.bindingsOf('1003'), [])
  })
})

function config(folder: string): string {
  return [
    'poll_method epoll',
    'sip_listen 127.0.0.1:15110',
    'call_max_calls 4',
    `audio_source aufile,${folder}/tone.wav`,
    `audio_player aufile,${folder}/rx.wav`,
    `audio_alert aufile,${folder}/rx.wav`,
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'rtp_ports 15200-15300',
    'module_path /usr/lib/baresip/modules',
    'module g711.so',
    'module aufile.so',
    'module_tmp uuid.so',
    'module_tmp account.so',
    'module_app menu.so',
    '',
  ].join('\n')
}

/** A WAV file of `samples` 16-bit samples at 8 kHz. */
function silence(samples: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples * 2, 40)
  return Buffer.concat([header, Buffer.alloc(samples * 2)])
}
