/** The load that both systems meet: customers call at a rate, agents answer at once, talk, and are free again. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Customers, Phones, spread, type Line, type Spread } from '@cordboard/load'
import { usageOfTree } from './cpu.ts'

/** A system under load, ready to take calls, with its agents signed in. */
export type System = {
  readonly name: string
  readonly sip: { readonly host: string; readonly port: number }
  /** Where customers call from: the trunk's address. */
  readonly customersAddress: string
  readonly number: string
  readonly lines: readonly Line[]
  /** Its processes by name. */
  readonly processes: Readonly<Record<string, number>>
  /** Signs the agents in, once their phones are registered. */
  openDesktops(): Promise<void>
  /** Calls back when an agent has asked to be free again; undefined where hanging up frees the agent. */
  onFree: ((listener: (extension: string, at: number) => void) => void) | undefined
  close(): Promise<void>
}

/** What one run of the load saw. Times in milliseconds. */
export type Run = {
  readonly calls: number
  readonly failures: number
  readonly offer: Spread
  readonly free: Spread
  /** Milliseconds of CPU per call, by process, and in all. */
  readonly cpuPerCall: Readonly<Record<string, number>>
  /** Resident memory in MB, by process. */
  readonly memory: Readonly<Record<string, number>>
  readonly callsPerAgent: { readonly least: number; readonly most: number }
  /** Whether the generator kept its rate; a figure at a rate not reached is no figure. */
  readonly reached: boolean
}

/** The ends of a system's calls, kept open over several runs. */
export type Ends = { readonly phones: Phones; readonly customers: Customers }

/** Registers every phone, signs the agents in, and makes ready to call. */
export async function openEnds(system: System): Promise<Ends> {
  const phones = new Phones(system.sip, system.lines)
  const customers = new Customers(system.sip, system.customersAddress)
  await phones.open()
  await customers.open()
  await system.openDesktops()
  return { phones, customers }
}

/**
 * Calls `total` times, `rate` a second, each talking for `talk(n)` milliseconds after the agent answers.
 * Ends when every call is over, or half a minute after the last began.
 */
export async function load(
  system: System,
  { phones, customers }: Ends,
  plan: {
    readonly rate: number
    readonly total: number
    readonly talk: (index: number) => number
    readonly backlog: boolean
  },
): Promise<Run> {
  const sent = new Map<string, number>()
  const freed = new Map<string, number>()
  const index = new Map<string, number>()
  const offers: number[] = []
  const frees: number[] = []
  const perAgent = new Map<string, number>(system.lines.map((line) => [line.extension, 0]))
  const run = Date.now().toString(36)
  const failuresBefore = customers.failures
  const before = Object.entries(system.processes).map(([name, pid]) => [name, usageOfTree(pid)] as const)

  system.onFree?.((extension, at) => freed.set(extension, at))
  phones.onRing = ({ extension, caller, at }) => {
    const freedAt = freed.get(extension)
    if (plan.backlog && freedAt !== undefined) frees.push(at - freedAt)
    freed.delete(extension)
    const sentAt = sent.get(caller)
    if (sentAt === undefined) return
    sent.delete(caller)
    offers.push(at - sentAt)
    perAgent.set(extension, (perAgent.get(extension) ?? 0) + 1)
  }
  phones.onAnswered = ({ extension, caller }) => {
    setTimeout(
      () => {
        if (!system.onFree) freed.set(extension, performance.now())
        customers.hangUp(caller)
      },
      plan.talk(index.get(caller) ?? 0),
    )
  }

  const began = performance.now()
  for (let count = 0; count < plan.total; count++) {
    const due = began + (count * 1000) / plan.rate
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    const caller = `${run}-${count}`
    index.set(caller, count)
    sent.set(caller, performance.now())
    customers.call(caller, system.number)
  }
  const took = performance.now() - began
  const deadline = performance.now() + 30_000
  while (customers.calls > 0 && performance.now() < deadline) await sleep(50)

  const after = new Map(Object.entries(system.processes).map(([name, pid]) => [name, usageOfTree(pid)]))
  const cpuPerCall: Record<string, number> = {}
  const memory: Record<string, number> = {}
  for (const [name, usage] of before) {
    cpuPerCall[name] = ((after.get(name)?.cpu ?? 0) - usage.cpu) / plan.total
    memory[name] = (after.get(name)?.rss ?? 0) / 2 ** 20
  }
  cpuPerCall['all'] = Object.values(cpuPerCall).reduce((sum, one) => sum + one, 0)
  const shares = [...perAgent.values()]
  return {
    calls: plan.total,
    failures: customers.failures - failuresBefore + sent.size,
    offer: spread(offers),
    free: spread(frees),
    cpuPerCall,
    memory,
    callsPerAgent: { least: Math.min(...shares), most: Math.max(...shares) },
    reached: took <= (plan.total / plan.rate) * 1000 * 1.05 + 50,
  }
}
