/** A switch without audio, for tests: channels and bridges in memory behind the real ARI server, people by method. */
import {
  conflict,
  notFound,
  startAriServer,
  type AriServer,
  type Bridge,
  type Channel,
  type ChannelState,
  type ConfigTuple,
  type SwitchEvent,
  type SwitchOperations,
} from '@cordboard/ari'

const application = 'cordboard-sample'
const nobody = { name: '', number: '' }

type Reach = 'online' | 'offline'

export class ToySwitch {
  readonly channels = new Map<string, Channel>()
  readonly bridges = new Map<string, Bridge>()
  readonly objects = new Map<string, ConfigTuple[]>()
  /** What is said somewhere, until it is stopped or taken from here. */
  readonly playbacks = new Set<string>()
  /** What was asked, as `operation channel-or-bridge`. */
  readonly asked: string[] = []
  readonly startedAt = shown(new Date())
  readonly #endpoints = new Map<string, Reach>(
    ['1001', '1002', '1003', '1009', 'trunk-sample'].map((endpoint) => [endpoint, 'online']),
  )
  #server: AriServer | null = null
  #waiters = new Set<() => void>()
  #calls = 0

  async start(port = 0): Promise<number> {
    this.#server = await startAriServer({
      host: '127.0.0.1',
      port,
      user: 'cordboard',
      password: 'secret',
      entityId: 'toy',
      operations: this.#operations(),
      now: () => new Date(),
    })
    return this.#server.port
  }

  async stop(): Promise<void> {
    await this.#server?.close()
    this.#server = null
  }

  /** Whether an app is connected. */
  get hasApp(): boolean {
    return this.#server?.isConnected(application) === true
  }

  /** A customer calls a number; returns the channel's id. */
  call(number: string, from = '+12025550142'): string {
    this.#calls += 1
    const channel = this.#add(`toy-${this.#calls}`, 'Ring', number)
    channel.caller = { name: '', number: from }
    this.#tell({ type: 'StasisStart', args: [], channel })
    return channel.id
  }

  /** The phone that a channel leads to rings, or is picked up. */
  become(id: string, state: ChannelState): void {
    const channel = this.#channel(id)
    channel.state = state
    this.#tell({ type: 'ChannelStateChange', channel })
  }

  /** A key is pressed there. */
  press(id: string, digit: string): void {
    this.#tell({ type: 'ChannelDtmfReceived', digit, duration_ms: 100, channel: this.#channel(id) })
  }

  /** The channel ends: by Q.850 16 somebody hung up. */
  end(id: string, cause = 16): void {
    const channel = this.channels.get(id)
    if (channel === undefined) return
    for (const bridge of this.bridges.values()) this.#leave(bridge, channel)
    this.channels.delete(id)
    this.#tell({ type: 'ChannelDestroyed', cause, cause_txt: '', channel })
  }

  /** The channel leaves the application, and its end is never told. */
  slipAway(id: string): void {
    const channel = this.#channel(id)
    for (const bridge of this.bridges.values()) bridge.channels = bridge.channels.filter((one) => one !== id)
    this.channels.delete(id)
    this.#tell({ type: 'StasisEnd', channel })
  }

  /** A phone registers or a trunk answers, or no longer does. */
  reach(endpoint: string, state: Reach): void {
    this.#endpoints.set(endpoint, state)
    this.#tell({
      type: 'EndpointStateChange',
      endpoint: { technology: 'PJSIP', resource: endpoint, state, channel_ids: [] },
    })
  }

  /** Resolves with the name of what was asked, once asked, after `operation`: a leg or a bridge. */
  async wasAsked(operation: string): Promise<string> {
    for (;;) {
      const found = this.asked.find((one) => one.startsWith(`${operation} `))
      if (found !== undefined) {
        this.asked.splice(this.asked.indexOf(found), 1)
        return found.slice(operation.length + 1)
      }
      await new Promise<void>((resolve) => this.#waiters.add(resolve))
    }
  }

  #note(operation: string, about: string): void {
    this.asked.push(`${operation} ${about}`)
    for (const waiter of this.#waiters) waiter()
    this.#waiters.clear()
  }

  #tell(event: SwitchEvent): void {
    this.#server?.publish(event, [application])
  }

  #add(id: string, state: ChannelState, exten: string): Channel {
    const channel: Channel = {
      id,
      name: `PJSIP/${id}`,
      state,
      caller: nobody,
      connected: nobody,
      accountcode: '',
      dialplan: { context: application, exten, priority: 1, app_name: 'Stasis', app_data: application },
      creationtime: shown(new Date()),
      language: 'en',
    }
    this.channels.set(id, channel)
    return channel
  }

  #channel(id: string): Channel {
    const channel = this.channels.get(id)
    if (channel === undefined) throw notFound('Channel not found')
    return channel
  }

  #bridge(id: string): Bridge {
    const bridge = this.bridges.get(id)
    if (bridge === undefined) throw notFound('Bridge not found')
    return bridge
  }

  #leave(bridge: Bridge, channel: Channel): void {
    if (!bridge.channels.includes(channel.id)) return
    bridge.channels = bridge.channels.filter((id) => id !== channel.id)
    this.#tell({ type: 'ChannelLeftBridge', bridge, channel })
  }

  #onChannel(operation: string, act: (id: string) => void = () => undefined) {
    return ({ channelId }: { channelId: string }): void => {
      this.#channel(channelId)
      this.#note(operation, channelId)
      act(channelId)
    }
  }

  #operations(): SwitchOperations {
    return {
      'asterisk.info': () => ({
        system: { version: 'toy', entity_id: 'toy' },
        status: { startup_time: this.startedAt, last_reload_time: this.startedAt },
      }),
      'asterisk.getVariable': () => ({ value: '' }),
      'asterisk.setVariable': () => undefined,
      'config.get': ({ objectType, id }) => this.objects.get(`${objectType}/${id}`) ?? [],
      'config.put': ({ objectType, id, body }) => {
        this.objects.set(`${objectType}/${id}`, body.fields)
        return body.fields
      },
      'config.delete': ({ objectType, id }) => void this.objects.delete(`${objectType}/${id}`),
      'channels.list': () => [...this.channels.values()],
      'channels.get': ({ channelId }) => this.#channel(channelId),
      'channels.create': ({ channelId = '', endpoint }) => {
        if (this.channels.has(channelId)) throw conflict('Channel exists')
        const channel = this.#add(channelId, 'Down', endpoint)
        this.#note('create', channelId)
        this.#tell({ type: 'StasisStart', args: [], channel })
        return channel
      },
      'channels.dial': this.#onChannel('dial'),
      'channels.answer': this.#onChannel('answer', (id) => this.become(id, 'Up')),
      'channels.ring': this.#onChannel('ring'),
      'channels.ringStop': this.#onChannel('ringStop'),
      'channels.hangup': this.#onChannel('hangup', (id) => this.end(id)),
      'channels.startMoh': this.#onChannel('startMoh'),
      'channels.stopMoh': this.#onChannel('stopMoh'),
      'channels.play': ({ channelId, playbackId = '', media }) => {
        this.playbacks.add(playbackId)
        this.#note('play', channelId)
        const [sound = ''] = media
        return {
          id: playbackId,
          media_uri: sound,
          target_uri: `channel:${channelId}`,
          language: 'en',
          state: 'queued',
        }
      },
      'channels.getVariable': () => ({ value: '' }),
      'channels.setVariable': () => undefined,
      'bridges.list': () => [...this.bridges.values()],
      'bridges.get': ({ bridgeId }) => this.#bridge(bridgeId),
      'bridges.create': ({ bridgeId = '' }) => {
        const bridge: Bridge = {
          id: bridgeId,
          technology: 'simple_bridge',
          bridge_type: 'mixing',
          bridge_class: 'stasis',
          creator: 'Stasis',
          name: '',
          channels: [],
          creationtime: shown(new Date()),
        }
        this.bridges.set(bridgeId, bridge)
        this.#note('bridge', bridgeId)
        return bridge
      },
      'bridges.destroy': ({ bridgeId }) => {
        this.#bridge(bridgeId)
        this.bridges.delete(bridgeId)
        this.#note('destroy', bridgeId)
      },
      'bridges.addChannel': ({ bridgeId, channel: ids }) => {
        const bridge = this.#bridge(bridgeId)
        for (const id of ids) {
          const channel = this.#channel(id)
          bridge.channels = [...bridge.channels, id]
          this.#note('addChannel', id)
          this.#tell({ type: 'ChannelEnteredBridge', bridge, channel })
        }
      },
      'bridges.removeChannel': ({ bridgeId, channel: ids }) => {
        const bridge = this.#bridge(bridgeId)
        for (const id of ids) {
          this.#note('removeChannel', id)
          this.#leave(bridge, this.#channel(id))
        }
      },
      'playbacks.get': () => {
        throw notFound('Playback not found')
      },
      'playbacks.stop': ({ playbackId }) => {
        if (!this.playbacks.delete(playbackId)) throw notFound('Playback not found')
        this.#note('stop', playbackId)
      },
      'endpoints.list': () =>
        [...this.#endpoints].map(([resource, state]) => ({
          technology: 'PJSIP',
          resource,
          state,
          channel_ids: [],
        })),
      'endpoints.get': () => {
        throw notFound('Endpoint not found')
      },
    }
  }
}

/** A time as ARI writes it. */
function shown(time: Date): string {
  return time.toISOString().replace('Z', '+0000')
}
