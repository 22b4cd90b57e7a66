import { startMediaEngine } from '../engine/start-media-engine.ts'
import type { LocalMedia } from '../leg-media.ts'
import type { MediaEngine, MediaEngineOptions } from '../media-engine.ts'
import type { MediaEvent } from '../media-event.ts'
import { TestPhone } from './test-phone.ts'

/** An engine, its events, and phones on legs of one call: what most tests over real sockets begin with. */
export class Room implements AsyncDisposable {
  readonly engine: MediaEngine
  readonly events: MediaEvent[]
  readonly #phones: TestPhone[] = []

  private constructor(engine: MediaEngine, events: MediaEvent[]) {
    this.engine = engine
    this.events = events
  }

  static async open(options: Partial<MediaEngineOptions> = {}, start = startMediaEngine): Promise<Room> {
    const events: MediaEvent[] = []
    const engine = await start({
      address: '127.0.0.1',
      ports: { first: 24_000, last: 24_899 },
      workers: 1,
      onEvent: (event) => events.push(event),
      ...options,
    })
    return new Room(engine, events)
  }

  /** Opens a leg to a new phone. */
  async phone(
    leg: string,
    codec: 'PCMU' | 'PCMA' = 'PCMU',
  ): Promise<{ phone: TestPhone; local: LocalMedia }> {
    const phone = await TestPhone.open(codec)
    this.#phones.push(phone)
    const local = await this.engine.openLeg(leg, 'call')
    this.engine.setRemote(leg, phone.remote())
    return { phone, local }
  }

  /** The events of one type so far. */
  of<T extends MediaEvent['type']>(type: T): Extract<MediaEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<MediaEvent, { type: T }> => event.type === type)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone[Symbol.asyncDispose]()))
    await this.engine.close()
  }
}
