/** How requests of several channels stack (ANS-6). */
import type { Channel, Task } from '@cordboard/contract'

/** From top to bottom. */
const channels: readonly Channel[] = ['email', 'social', 'chat', 'voice']

const mostShown = 5

export interface RequestGroup {
  readonly channel: Channel
  /** The earliest first. */
  readonly tasks: readonly Task[]
}

export interface RequestStack {
  readonly groups: readonly RequestGroup[]
  /** How many of them are shown, and how many there are. */
  readonly shown: number
  readonly total: number
  /** Whether there are more than are shown at first. */
  readonly isLong: boolean
}

/**
 * Requests in groups by channel, the earliest on top within each; at most five unless all are wanted. A phone that rings
 * is always among them: it cannot wait as the others can.
 */
export function stackOf(requests: readonly Task[], all = false): RequestStack {
  const urgent = requests.filter(({ channel }) => channel === 'voice')
  const others = inOrder(requests.filter(({ channel }) => channel !== 'voice'))
  const room = Math.max(0, mostShown - urgent.length)
  const shown = [...(all ? others : others.slice(0, room)), ...inOrder(urgent)]
  const groups = channels
    .map((channel) => ({ channel, tasks: shown.filter((task) => task.channel === channel) }))
    .filter(({ tasks }) => tasks.length > 0)
  return { groups, shown: shown.length, total: requests.length, isLong: others.length > room }
}

const inOrder = (tasks: readonly Task[]) =>
  tasks.toSorted(
    (a, b) => channels.indexOf(a.channel) - channels.indexOf(b.channel) || a.arrivedAt - b.arrivedAt,
  )
