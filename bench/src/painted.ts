/**
 * From the event in the app to the popover on the screen, by the browser's own clock: a real centre, a real page with
 * many tasks on it, and the list of all colleagues open.
 *
 * The event's time is the task's `offeredAt`, which the app takes as it decides on the customer's call: the journal on
 * disk, the live event, and the drawing are in the figure.
 */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Task } from '@cordboard/contract'
import {
  Centre,
  Customers,
  Desktop,
  Phones,
  agentSettings,
  onlyNumber,
  spread,
  type Spread,
} from '@cordboard/load'
import { chromium, type Page } from '@playwright/test'
import { nextPainted, watchPopovers } from './popover-watch.ts'

const ports = { http: 18_990, sip: 18_970, ari: 18_998, audio: '44000-44999' }

export type PaintedPlan = { readonly agents: number; readonly tasks: number; readonly calls: number }

/** Offers calls to one agent, one after the other; in milliseconds, how late each was to be seen. */
export async function paintPopovers({ agents, tasks, calls }: PaintedPlan): Promise<Spread> {
  const centre = await Centre.start({ settings: agentSettings(agents), ports })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const server = { host: '127.0.0.1', port: ports.sip }
  const [desktop, ...colleagues] = centre.people.map((person) => new Desktop(centre.url, person))
  if (!desktop) throw new Error('there is nobody to call')
  const { extension, sipPassword } = centre.person(desktop.person.login)
  const phones = new Phones(server, [{ extension, password: sipPassword }])
  const customers = new Customers(server, '127.0.0.1')
  try {
    await phones.open()
    await customers.open()
    for (const each of [desktop, ...colleagues]) {
      await each.open()
      await each.signIn('bench')
    }
    // They stay signed in, and in the list.
    for (const colleague of colleagues) colleague.close()
    await desktop.command('PUT', '/api/agent/state', { state: 'available' })
    const sample = await takeCall(desktop, customers)
    phones.manner = 'rings'

    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const popovers = await watchPopovers(page, simulated(sample, tasks - 1))
    await openPage(page, centre.url, desktop)
    const samples: number[] = []
    for (let call = 0; call < calls; call++) {
      const caller = `painted-${call}`
      const painted = nextPainted(popovers)
      customers.call(caller, onlyNumber)
      samples.push(await painted)
      const gone = once(popovers, 'gone')
      await Promise.all([gone, hangUp(customers, caller)])
    }
    return spread(samples)
  } finally {
    desktop.close()
    phones.close()
    customers.close()
    await browser.close()
    await centre.close()
  }
}

/** One call from its beginning to its wrap-up; how its task looked while they talked. */
async function takeCall(desktop: Desktop, customers: Customers): Promise<Task> {
  customers.call('sample', onlyNumber)
  const task = await until(() => desktop.tasks.find(({ controls }) => controls.consult.enabled))
  await hangUp(customers, 'sample')
  await until(() => desktop.tasks.find(({ status }) => status === 'wrap_up'))
  await desktop.command('POST', `/api/tasks/${task.id}/wrap-up`, {})
  return task
}

/** What other channels will bring: tasks that are under way beside the call. */
function simulated(sample: Task, count: number): Task[] {
  return Array.from({ length: count }, (_, index) => ({
    ...sample,
    id: `simulated-${index}`,
    channel: 'chat',
  }))
}

/** Signed in, and with the list of colleagues open. */
async function openPage(page: Page, url: string, { person }: Desktop): Promise<void> {
  const { login, password } = person
  await page.request.post(`${url}/api/session`, { data: { login, password }, headers: { origin: url } })
  await page.goto(url)
  await page.getByRole('button', { name: 'Consult' }).click()
  await page.getByRole('dialog').getByRole('option').first().waitFor()
}

/** A customer can hang up once the switch has answered. */
async function hangUp(customers: Customers, caller: string): Promise<void> {
  await until(() => {
    customers.hangUp(caller)
    return customers.callers.includes(caller) ? undefined : true
  })
}

async function until<Found>(find: () => Found | undefined): Promise<Found> {
  const deadline = performance.now() + 15_000
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    if (performance.now() > deadline) throw new Error('what was waited for did not come')
    await wait(10)
  }
}
