import { silenceByte } from '../audio/g711.ts'
import type { Codec, RemoteMedia } from '../leg-media.ts'
import type { LegStatistics } from '../leg-statistics.ts'
import type { Source } from '../media-engine.ts'
import type { MediaEvent } from '../media-event.ts'
import type { Endpoint } from '../rtp/latch.ts'
import { OutgoingStream, type StreamStart } from '../rtp/outgoing-stream.ts'
import { isRtcp, readRtp, type RtpPacket } from '../rtp/packet.ts'
import { KeyReader } from '../rtp/telephone-event.ts'
import type { Clock } from './clock.ts'
import type { FrameSource, Playback } from './frames.ts'
import type { LegReceiver, LegTransport } from './leg-socket.ts'
import type { Pacer, Paced } from './pacer.ts'
import { Path } from './path.ts'
import { payloadKind, type PayloadKind } from './payload-kind.ts'
import { Programme } from './programme.ts'
import { Reports } from './reports.ts'
import { Voice } from './voice.ts'
import { Watch } from './watch.ts'

/** What a leg needs from the worker around it. */
export interface LegSurroundings {
  readonly clock: Clock
  readonly pacer: Pacer
  readonly sounds: { readonly music: Uint8Array; readonly ringback: Uint8Array }
  /** Fresh random numbers for a stream. */
  readonly startStream: () => StreamStart
  readonly emit: (event: MediaEvent) => void
}

/** The others of a leg's bridge, as the leg sees them. */
export interface Bridged {
  pass(from: Leg, stream: object, packet: RtpPacket, kind: PayloadKind | null, bytes: Buffer): void
}

/** One leg in a worker: what it receives goes to its bridge, what it hears is chosen here. */
export class Leg implements LegReceiver, Paced {
  readonly id: string
  readonly #world: LegSurroundings
  readonly #path: Path
  readonly #out: OutgoingStream
  readonly #voice: Voice
  readonly #keys = new KeyReader()
  readonly #watch: Watch
  readonly #reports: Reports
  readonly #programme: Programme
  #remote: RemoteMedia | null = null
  #bridge: Bridged | null = null
  #enteredAt = 0
  #speaking: FrameSource | null = null
  #endBeat: (() => void) | null = null
  #muted = false

  constructor(id: string, transport: LegTransport, world: LegSurroundings) {
    const now = world.clock.now()
    this.id = id
    this.#world = world
    this.#path = new Path(transport, (source) => world.emit({ type: 'rtp_started', leg: id, ...source }))
    this.#out = new OutgoingStream(world.startStream(), now)
    this.#voice = new Voice(this.#out, this.#path)
    this.#watch = new Watch(now)
    this.#reports = new Reports(this.#out, world.clock)
    this.#programme = new Programme(world.sounds)
  }

  setRemote(remote: RemoteMedia): void {
    if (remote.direction !== this.#remote?.direction) {
      this.#watch.restart(this.#world.clock.now())
      this.#out.interrupt()
    }
    this.#remote = remote
    this.#path.name(remote)
    this.#choose()
  }

  /** Whether what arrives is what somebody says: not while the phone holds us, or is muted here. */
  get speaks(): boolean {
    return this.#remote?.direction === 'sendrecv' && !this.#muted
  }

  setSource(source: Source | null): void {
    this.#programme.choose(source)
    this.#choose()
  }

  setMuted(muted: boolean): void {
    this.#muted = muted
  }

  expect(withinMs: number | null): void {
    this.#watch.expect(withinMs, this.#world.clock.now())
  }

  play(playback: Playback): void {
    this.stop()
    this.#programme.begin(playback)
    this.#world.emit({ type: 'playback_started', leg: this.id, playback: playback.id })
    this.#choose()
  }

  /** Stops the playback, or only the one named; nothing happens when it is not the one that runs. */
  stop(id: string | null = null): void {
    if (id !== null && this.#programme.playback?.id !== id) return
    this.#finish('stopped')
    this.#choose()
  }

  enter(bridge: Bridged): void {
    this.#bridge = bridge
    this.#enteredAt = this.#world.clock.now()
    this.#out.interrupt()
    this.#choose()
  }

  /** Others came or went: the next packet of the bridge begins anew, so what was not passed on is no loss. */
  interrupt(): void {
    this.#out.interrupt()
  }

  leave(): void {
    this.#bridge = null
    this.#out.interrupt()
    this.#choose()
  }

  receive(bytes: Buffer, from: Endpoint): void {
    if (isRtcp(bytes)) return this.receiveControl(bytes, from)
    const packet = readRtp(bytes)
    const remote = this.#remote
    if (packet === null || remote === null) return

    const now = this.#world.clock.now()
    if (!this.#path.accept(from, packet, now)) return
    if (this.#watch.heard(now)) this.#world.emit({ type: 'rtp_resumed', leg: this.id })

    const kind = payloadKind(remote, packet.payloadType)
    const stream = this.#reports.count(packet, kind, now)
    if (kind === 'event') this.#readKey(bytes, packet, now)
    else if (kind !== null && this.#muted)
      bytes.fill(silenceByte[kind], packet.payloadStart, packet.payloadEnd)
    const mayBeHeard = remote.direction === 'sendrecv' || remote.direction === 'recvonly'
    this.#bridge?.pass(this, stream, packet, mayBeHeard ? kind : null, bytes)
  }

  receiveControl(bytes: Buffer, from: Endpoint): void {
    if (!this.#path.acceptsControl(from)) return
    this.#reports.read(bytes)
    // A muted phone may send reports and nothing else: it is there.
    if (this.#watch.heard(this.#world.clock.now())) this.#world.emit({ type: 'rtp_resumed', leg: this.id })
  }

  /** Sends on what another leg of the bridge said. The bytes are rewritten in place. */
  hear(stream: object, packet: RtpPacket, kind: PayloadKind | null, bytes: Buffer): void {
    const remote = this.#remote
    const payloadType = (kind === 'event' ? remote?.telephoneEvent : remote?.payloadType) ?? null
    if (remote === null || kind === null || payloadType === null || this.listenToBridge() === null)
      return this.#out.skip(stream)
    this.#voice.relay(remote, payloadType, stream, packet, kind, bytes, this.#world.clock.now())
  }

  /**
   * The bridge speaks: what the leg is played only until then ends. The codec in which it hears the bridge; null while it
   * hears something else all the same, or nothing.
   */
  listenToBridge(): Codec | null {
    if (this.#remote === null || !this.#maySend()) return null
    if (this.#programme.yieldToBridge()) this.#choose()
    return this.#speaking === null ? this.#remote.codec : null
  }

  /** Sends one frame of what is mixed, in a codec that `listenToBridge` gave; `mix` is the same for all its frames. */
  hearFrame(mix: object, frame: Uint8Array, codec: Codec, now: number): void {
    if (this.#remote !== null && !this.#voice.isTooSoon(mix, now))
      this.#voice.frame(this.#remote, frame, codec, mix, now)
  }

  /** Sends on a key that another leg of the bridge presses, between the frames of what is mixed. */
  hearKey(stream: object, packet: RtpPacket, bytes: Buffer): void {
    const payloadType = this.#remote?.telephoneEvent ?? null
    if (payloadType === null || this.listenToBridge() === null) return
    this.#voice.key(payloadType, stream, packet, bytes, this.#world.clock.now())
  }

  /** One beat: a frame of our own. */
  tick(now: number): void {
    if (this.#speaking !== null && this.#voice.isTooSoon(this.#speaking, now)) return
    let frame = this.#speaking?.next() ?? null
    if (frame === null && this.#programme.playback !== null) {
      this.#finish('done')
      this.#choose()
      frame = this.#speaking?.next() ?? null
    }
    if (frame !== null && this.#speaking !== null && this.#remote !== null)
      this.#voice.frame(this.#remote, frame, 'PCMU', this.#speaking, now)
  }

  /** What is looked at a few times a second. */
  review(now: number): void {
    for (const key of this.#keys.expire(now)) this.#world.emit({ type: 'dtmf', leg: this.id, ...key })
    this.#path.expire(now)
    const silentMs = this.#remote?.direction === 'sendrecv' ? this.#watch.overdue(now) : null
    if (silentMs !== null) this.#world.emit({ type: 'rtp_timeout', leg: this.id, silentMs })
    const quietForMs = now - Math.max(this.#out.lastAt ?? 0, this.#enteredAt)
    if (this.#bridge !== null && this.#speaking === null && this.#programme.fill(quietForMs)) this.#choose()
    const report = this.#reports.due(now)
    if (report !== null && this.#remote !== null) this.#path.sendControl(report, this.#remote)
  }

  statistics(): LegStatistics {
    return { ...this.#reports.statistics(), latched: this.#path.latched }
  }

  /** Stops what is played and frees the ports. */
  close(): void {
    this.#bridge = null
    this.#programme.choose(null)
    this.#finish('stopped')
    this.#choose()
    this.#path.close()
  }

  #maySend(): boolean {
    return this.#remote?.direction === 'sendrecv' || this.#remote?.direction === 'sendonly'
  }

  /** Settles which source of our own speaks, if any, and keeps the beat running only for one. */
  #choose(): void {
    this.#speaking = this.#maySend() ? this.#programme.speaker(this.#bridge !== null) : null
    if (this.#speaking !== null) {
      this.#endBeat ??= this.#world.pacer.add(this)
    } else {
      this.#endBeat?.()
      this.#endBeat = null
    }
  }

  #finish(outcome: 'done' | 'stopped'): void {
    const ended = this.#programme.end()
    if (ended === null) return
    this.#world.emit({ type: 'playback_finished', leg: this.id, playback: ended.id, outcome })
  }

  #readKey(bytes: Buffer, packet: RtpPacket, now: number): void {
    const payload = bytes.subarray(packet.payloadStart, packet.payloadEnd)
    for (const key of this.#keys.read(payload, packet.timestamp, now))
      this.#world.emit({ type: 'dtmf', leg: this.id, ...key })
  }
}
