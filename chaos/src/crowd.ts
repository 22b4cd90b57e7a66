/** A centre with its agents at work and its customers: everybody who must not notice when a process dies. */
import { agentSettings, AnotherNode, Centre, Customers, Desktop, Phones, SwitchView } from '@cordboard/load'
import { Callers } from './callers.ts'
import { Facts } from './facts.ts'
import { freePorts } from './ports.ts'
import { Probe } from './probe.ts'
import { Random } from '@cordboard/kernel/random'
import { Tormentor } from './tormentor.ts'
import { Worker } from './worker.ts'

export type CrowdOptions = {
  readonly agents: number
  /** With two, a second app stands by on the same database and switch, and every second desktop goes through it. */
  readonly nodes?: 1 | 2
  /** Calls a second, and how many are up at most. */
  readonly rate: number
  readonly upTo: number
  /** How long a call takes once it is answered, least and most, in milliseconds. */
  readonly talks: readonly [number, number]
  readonly seed: number
}

export class Crowd {
  readonly centre: Centre
  readonly another: AnotherNode | null
  readonly customers: Customers
  readonly phones: Phones
  readonly callers: Callers
  readonly workers: readonly Worker[]
  readonly probe: Probe
  readonly tormentor: Tormentor
  readonly facts: Facts
  readonly switch: SwitchView
  /** How often each agent's phone rang. */
  readonly rings = new Map<string, number>()

  private constructor(centre: Centre, another: AnotherNode | null, options: CrowdOptions) {
    const { rate, upTo, seed, talks } = options
    const { people, ports, url } = centre
    const server = { host: '127.0.0.1', port: ports.sip }
    const [observer, ...agents] = people
    if (observer === undefined) throw new Error('The centre has no agent')
    this.centre = centre
    this.another = another
    this.customers = new Customers(server, '127.0.0.1')
    this.phones = new Phones(
      server,
      people.map(({ extension, sipPassword }) => ({ extension, password: sipPassword })),
    )
    this.callers = new Callers(this.customers, rate, upTo)
    this.workers = agents.map(
      (person, index) =>
        new Worker(
          new Desktop(index % 2 === 0 ? url : (another?.url ?? url), person),
          this.callers,
          new Random(seed * 1000 + index),
          talks,
        ),
    )
    this.probe = new Probe(new Desktop(url, observer))
    this.tormentor = new Tormentor(centre, another)
    this.facts = new Facts(centre)
    this.switch = new SwitchView(centre)
  }

  /** Starts a centre; everybody registers and signs in. One person more than the agents takes no calls and only asks. */
  static async open(options: CrowdOptions): Promise<Crowd> {
    const ports = await freePorts()
    const centre = await Centre.start({
      settings: agentSettings(options.agents + 1),
      ports,
      environment: { CORDBOARD_RTP__SILENCE: '3600' },
    })
    const another = options.nodes === 2 ? await AnotherNode.start(centre, ports.http + 1) : null
    const crowd = new Crowd(centre, another, options)
    crowd.phones.onRing = ({ extension }) => crowd.rings.set(extension, (crowd.rings.get(extension) ?? 0) + 1)
    crowd.tormentor.onSwitchDeath = () => {
      crowd.customers.loseAll()
      crowd.phones.loseAll()
    }
    try {
      await crowd.phones.open()
      await crowd.customers.open()
      await crowd.probe.start()
      // One after the other: the app turns away whoever is the seventeenth to sign in at one moment.
      for (const worker of crowd.workers) await worker.open()
    } catch (error) {
      await crowd.close()
      throw error
    }
    return crowd
  }

  async close(keepLogsIn?: string): Promise<void> {
    this.callers.stop()
    for (const worker of this.workers) worker.close()
    await this.probe.stop()
    this.phones.close()
    this.customers.close()
    await this.another?.close()
    await this.centre.close(keepLogsIn)
  }
}
