import { answered, expect, test } from './desk.ts'

test('a reload brings the call back as it was', async ({ open, server }) => {
  const page = await open()
  await server.centre.hold(answered(server))
  await page.reload()
  await expect(
    page.getByRole('region', { name: 'Interaction Control' }).getByText(/^Call on hold/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /^Engaged/ })).toBeVisible()
})

test('a second tab shows the same', async ({ open, server, context }) => {
  await open()
  const second = await context.newPage()
  await second.goto(server.url)
  server.centre.ring()
  await expect(second.getByRole('alertdialog', { name: 'Incoming call' })).toBeVisible()
})

test('a lost connection is said, and the page comes back with what happened meanwhile', async ({
  open,
  server,
}) => {
  const page = await open()
  const task = answered(server)
  await expect(page.getByRole('button', { name: 'End' })).toBeEnabled()

  server.cut(true)
  await expect(page.getByText(/Connection to the server lost/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'End' })).toBeDisabled()
  await expect(page.getByRole('heading', { name: 'E. de Vries' })).toBeVisible()
  await server.centre.hold(task)
  server.cut(false)

  await expect(page.getByText(/Connected again/)).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Interaction Control' }).getByText(/^Call on hold/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled()
})

test('comes back at once when the network does', async ({ open, context }) => {
  const page = await open()
  await context.setOffline(true)
  await expect(page.getByText(/Connection to the server lost/)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/Connected again/)).toBeVisible()
})

test('a session that ended leads to the sign-in page, and says why', async ({ open, server }) => {
  const page = await open()
  server.endSessions()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('Your session has ended. Sign in again.')
})

for (const [code, words] of [
  ['lost', 'The connection of a call was lost.'],
  ['unknown', 'A call could not be followed. Your state has been set right; check your phone.'],
  ['switch_unavailable', 'Hold or resume was not carried out'],
  ['unreachable', 'The phone cannot be reached.'],
] as const)
  test(`a notice of ${code} is shown with its time, and put away for good`, async ({ open, server }) => {
    const page = await open()
    server.centre.notice(code)
    const notice = page.getByRole('status').filter({ hasText: words })
    await expect(notice).toContainText(/^Today, \d\d:\d\d/)
    await page.reload()
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toBeHidden()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Agent interaction history' })).toBeVisible()
    await expect(notice).toBeHidden()
  })

test('an empty history says so', async ({ open, server }) => {
  server.centre.forgetHistory()
  const page = await open()
  await expect(page.getByText('Nothing here yet')).toBeVisible()
})

test('a page from before an upgrade loads the new one when a part of it is gone', async ({
  open,
  page,
  server,
}) => {
  let isOld = true
  let isAway = true
  await page.route('**/assets/nl-*.js', (route) =>
    isOld ? route.fulfill({ status: 404 }) : route.continue(),
  )
  await open()
  await page.route(`${server.url}/`, (route) => {
    if (!isAway) return route.continue()
    isAway = false
    isOld = false
    return route.abort()
  })
  const pickDutch = async () => {
    await page.getByRole('button', { name: 'Anna Visser' }).click()
    await page.getByText('Nederlands').click()
  }
  const loaded = page.waitForEvent('load')
  await pickDutch()
  await loaded
  await pickDutch()
  await expect(page.getByRole('heading', { name: 'Interactiegeschiedenis agent' })).toBeVisible()
})
