/** A real phone, another maker's: baresip, which registers, and rings or answers until it is killed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class Baresip {
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #looking = new Set<() => void>()
  #said = ''

  private constructor(folder: string) {
    this.#folder = folder
    this.#process = spawn('baresip', ['-f', folder, '-4'], { stdio: ['ignore', 'pipe', 'ignore'] })
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text
      for (const look of this.#looking) look()
    })
  }

  /**
   * Starts it at a free port; it then registers with the switch on its own. `answering` it picks up by itself and sends
   * a tone.
   */
  static async start(
    extension: string,
    password: string,
    switchPort: number,
    manner: 'ringing' | 'answering over UDP' | 'answering over TCP' = 'ringing',
  ): Promise<Baresip> {
    if (spawnSync('which', ['baresip']).status !== 0)
      throw new Error("'baresip' is not installed; Debian has it in 'baresip-core'")
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'))
    const transport = manner === 'answering over TCP' ? 'tcp' : 'udp'
    const answers = manner === 'ringing' ? 'manual' : 'auto'
    const address = `sip:${extension}@127.0.0.1:${switchPort};transport=${transport}`
    const account = `<${address}>;auth_pass=${password};regint=60;answermode=${answers}`
    await writeFile(join(folder, 'config'), configuration)
    await writeFile(join(folder, 'accounts'), `${account}\n`)
    await writeFile(join(folder, 'contacts'), '')
    return new Baresip(folder)
  }

  /** Resolves when the phone has said so many times that a call of it is over. */
  async hungUp(times = 1): Promise<void> {
    const isOver = (): boolean => this.#said.split('session closed').length > times
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!isOver()) return
        this.#looking.delete(look)
        resolve()
      }
      this.#looking.add(look)
      look()
    })
  }

  /** It says and does nothing any more, but is still there. */
  freeze(): void {
    this.#process.kill('SIGSTOP')
  }

  /** It is gone at once and tells nobody. */
  async kill(): Promise<void> {
    const { exitCode, signalCode } = this.#process
    if (exitCode === null && signalCode === null) {
      const gone = once(this.#process, 'exit')
      this.#process.kill('SIGKILL')
      await gone
    }
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const configuration = [
  'poll_method epoll',
  'sip_listen 127.0.0.1:0',
  'rtp_ports 15310-15398',
  'module_path /usr/lib/baresip/modules',
  'audio_source ausine,440',
  'ausrc_srate 48000',
  'ausrc_channels 2',
  'module g711.so',
  'module ausine.so',
  'module_tmp uuid.so',
  'module_tmp account.so',
  'module_app menu.so',
  '',
].join('\n')
