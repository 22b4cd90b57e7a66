/** What outlives what: the call outlives the app, the desktop's state outlives the page. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Route } from '@playwright/test'
import { isTone, tones } from '../phones/hearing.ts'
import { expect, test } from '../test.ts'

const isHold = (url: URL) => url.pathname.endsWith('/hold')

/** The server has done it, and its answer gets lost on its way. */
async function loseAnswer(route: Route): Promise<void> {
  await route.fetch()
  await route.abort()
}

const children = ['postgres', 'switch', 'app'] as const

for (const [what, happen] of [
  ['the app is killed', 'kill'],
  ['the app is restarted', 'restart'],
] as const)
  test(`${what} during a call: nobody hears it, and the desktop comes back by itself`, async ({
    centre,
    situations,
  }) => {
    const { customer, desktop, phone } = await situations.talking()
    const [atCustomer, atAgent] = [await customer.recording(), await phone.recording()]
    await Promise.all([atCustomer.next(300), atAgent.next(300)])
    const [from, pid] = [atCustomer.length, centre.pid('app')]
    const [customersGap, agentsGap] = [atCustomer.watch(), atAgent.watch()]
    const back = desktop.comesBack()

    if (happen === 'kill') centre.kill('app')
    else await centre.restart('app')

    await back
    expect(centre.pid('app')).not.toBe(pid)
    await expect(desktop.end).toBeEnabled()
    await expect(desktop.standing).toContainText('Connected')
    await expect(desktop.state).toContainText('Engaged')
    await atCustomer.next(500)
    expect(customersGap.stop()).toBeLessThan(200)
    expect(agentsGap.stop()).toBeLessThan(200)
    expect(isTone(atCustomer.between(from, atCustomer.length), tones.anna)).toBe(true)
    await desktop.end.click()
    await Promise.all([customer.event('CALL_CLOSED'), phone.event('CALL_CLOSED')])
    await desktop.submitWrapUp()
    await expect(desktop.state).toContainText('Available')
  })

test('the supervisor is killed during a call: nobody notices, and the next start finds everything running', async ({
  centre,
  situations,
}) => {
  const { customer, desktop, phone } = await situations.talking()
  const atCustomer = await customer.recording()
  await atCustomer.next(300)
  const watch = atCustomer.watch()
  const before = children.map((child) => centre.pid(child))

  await centre.killSupervisor()
  await desktop.hold.click()
  await expect(desktop.standing).toContainText('Call on hold')
  await centre.startAgain()

  expect(watch.stop()).toBeLessThan(200)
  expect(children.map((child) => centre.pid(child))).toEqual(before)
  await desktop.resume.click()
  await expect(desktop.standing).toContainText('Connected')
  const back = desktop.comesBack()
  centre.kill('app')
  await back
  expect(centre.pid('app')).not.toBe(before[2])
  await expect(desktop.end).toBeEnabled()
  await desktop.end.click()
  await Promise.all([customer.event('CALL_CLOSED'), phone.event('CALL_CLOSED')])
})

test('the network is cut for ten seconds: what was asked is done once, and the desktop catches up by itself (STA-3)', async ({
  situations,
}) => {
  const { customer, desktop, phone } = await situations.talking()
  const { page } = desktop
  const asked: (string | undefined)[] = []
  page.on('request', (request) => {
    if (isHold(new URL(request.url()))) asked.push(request.headers()['idempotency-key'])
  })
  await page.route(isHold, loseAnswer, { times: 1 })

  await desktop.hold.click()
  await expect(desktop.standing).toContainText('Call on hold')
  await expect.poll(() => asked.length).toBe(2)
  await page.context().setOffline(true)
  await expect(page.getByText('Connection to the server lost.')).toBeVisible()
  await expect(desktop.resume).toBeDisabled()
  await customer.hangUp()
  await phone.event('CALL_CLOSED')
  await wait(10_000)
  await expect(desktop.standing).toContainText('Call on hold')
  await page.context().setOffline(false)

  await expect(desktop.wrapUp).toBeVisible()
  await desktop.submitWrapUp()
  await expect(desktop.state).toContainText('Available')
  expect(new Set(asked).size).toBe(1)
})

test('after a reload the desktop stands as it did, on hold included (STA-3)', async ({ situations }) => {
  const { desktop } = await situations.talking()
  await desktop.hold.click()
  await expect(desktop.standing).toContainText('Call on hold')

  await desktop.page.reload()

  await expect(desktop.standing).toContainText('Call on hold')
  await expect(desktop.end).toBeDisabled()
  await expect(desktop.state).toContainText('Engaged')
  await desktop.resume.click()
  await expect(desktop.standing).toContainText('Connected')
})

test('a second tab shows the same and may act, and the first one follows (STA-3)', async ({
  centre,
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const desk = await situations.available('anna')
  const { desktop } = desk
  const second = desktop.inPage(await desktop.page.context().newPage())
  await second.open(centre.url)
  await expect(second.state).toContainText('Available')

  await situations.talk(desk, customer)

  await expect(second.standing).toContainText('Connected')
  await second.hold.click()
  await expect(desktop.standing).toContainText('Call on hold')
  await second.page.close()
  await expect(desktop.standing).toContainText('Call on hold')
})
