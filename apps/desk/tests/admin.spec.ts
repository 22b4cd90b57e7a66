import { AxeBuilder } from '@axe-core/playwright'
import { administrationPages, goToAdministration } from './administration-pages.ts'
import { expect, test } from './desk.ts'

test('an administrator who signs in lands on the people', async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByLabel('Login').fill('admin')
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/people$/)
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.getByRole('searchbox').fill('cards')
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('an agent sees nothing of the administration, nor loads it', async ({ open, page, server }) => {
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await open()

  await page.goto(`${server.url}/admin/people`)

  await page.locator('#state-selector').waitFor()
  expect(loaded.filter((url) => url.includes('/admin-'))).toEqual([])
})

test('a queue is changed by keyboard, and counts from then on', async ({ page, server, administer }) => {
  await administer('queues')
  await page.getByRole('link', { name: 'Customer service' }).focus()
  await page.keyboard.press('Enter')
  const ringTime = page.getByLabel('Ring time in seconds')
  await ringTime.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('35')
  await page.keyboard.press('Enter')

  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible()
  expect(server.administration.settings.queues[0]?.ringTime).toBe(35_000)
  await page.getByRole('link', { name: 'Queues', exact: true }).first().click()
  await expect(page.getByRole('cell', { name: '35 s' })).toBeVisible()
})

test("a new person's password is shown once", async ({ page, server, administer }) => {
  await administer('people/new')
  await page.getByLabel('Name').fill('Mila Berg')
  await page.getByLabel('Login').fill('mila')
  await page.getByLabel('Service').check({ force: true })
  await page.getByRole('button', { name: 'Add', exact: true }).click()

  await expect(page.getByText('k7mP-initial-99')).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('k7mP-initial-99')).toHaveCount(0)
  const added = server.administration.settings.people.at(-1)
  expect(added).toMatchObject({ login: 'mila', name: 'Mila Berg', teams: ['service'], extension: null })
})

test('what is still used is not removed, and says so', async ({ page, administer }) => {
  await administer('teams/service')
  await page.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Service?' })
  await dialog.getByRole('button', { name: 'Remove' }).click()

  await expect(dialog.getByRole('alert')).toContainText('This is still used elsewhere')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('a phone is added with its password told once, and one that is in use stays', async ({
  page,
  administer,
}) => {
  await administer('phones')
  await page.getByLabel('Extension').fill('1050')
  await page.getByRole('button', { name: 'Add phone' }).click()

  await expect(page.getByText('sip-secret-of-1050')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.getByRole('button', { name: 'Remove 1001' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove 1050' }).click()
  await expect(page.getByRole('dialog')).toContainText('This cannot be undone.')
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveCount(0)
})

test('another password is not said to be copied, nor is one that the browser does not let out', async ({
  page,
  administer,
}) => {
  await page.addInitScript(() => {
    let isFirst = true
    navigator.clipboard.writeText = async () => {
      if (!isFirst) throw new Error('not allowed')
      isFirst = false
    }
  })
  await administer('phones')
  await page.getByLabel('Extension').fill('10')
  await page.getByRole('button', { name: 'New password for 1001' }).click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.getByRole('button', { name: 'New password for 1002' }).click()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()

  await expect(page.getByText('The browser did not let this page copy.')).toBeVisible()
  await expect(page.getByLabel('Extension')).toHaveValue('10')
})

test('reasons are put in order by keyboard, and their place is said aloud', async ({
  page,
  server,
  administer,
}) => {
  await administer('idle-reasons')
  const names = page.getByRole('rowheader')
  await expect(names).toHaveText(['Lunch', 'Meeting', 'Training'])
  await page.getByRole('button', { name: 'Move Training up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Training is now 2 of 3.')
  await expect(names).toHaveText(['Lunch', 'Training', 'Meeting'])
  await expect(page.getByRole('button', { name: 'Move Training up' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(names).toHaveText(['Training', 'Lunch', 'Meeting'])
  await expect(page.getByRole('button', { name: 'Move Training up' })).toBeDisabled()
  expect(server.administration.settings.idleReasons.map(({ id }) => id)).toEqual([
    'training',
    'lunch',
    'meeting',
  ])
  await page.getByRole('searchbox').fill('tr')
  await expect(names).toHaveText(['Training'])
  await expect(page.getByRole('button', { name: 'Move Training down' })).toHaveCount(0)
})

test('a second move waits until the list is read anew', async ({ page, server, administer }) => {
  await administer('idle-reasons')
  const list = '**/api/admin/idle-reasons'
  const isAnswered = Promise.withResolvers<void>()
  const training = page.getByRole('button', { name: 'Move Training up' })
  await training.focus()
  await page.route(list, async (route, request) => {
    if (request.method() === 'GET') await isAnswered.promise
    await route.continue()
  })
  const isAsked = page.waitForRequest(
    (request) => request.method() === 'GET' && /idle-reasons/.test(request.url()),
  )
  await page.keyboard.press('Enter')
  await isAsked

  await page.keyboard.press('Enter')
  isAnswered.resolve()

  await expect(page.getByRole('status')).toHaveText('Training is now 2 of 3.')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Training is now 1 of 3.')
  expect(server.administration.settings.idleReasons[0]?.id).toBe('training')
})

test('the audit log says in words what was done, and finds it by them', async ({ page, administer }) => {
  await administer('teams/cards', { language: 'nl' })
  await page.getByLabel('Naam').fill('Kaarten')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText(/^Opgeslagen/).waitFor()
  await page.getByRole('link', { name: 'Auditlogboek' }).click()

  await page.getByRole('searchbox').fill('TEAM gewijzigd')
  await expect(page.getByRole('cell', { name: 'Team gewijzigd' })).toBeVisible()
  await page.getByRole('searchbox').fill('team.changed')
  await expect(page.getByRole('cell')).toHaveCount(0)
})

test('an audit log that does not come is asked for again', async ({ page, server, administer }) => {
  await administer('teams')
  server.cut(true)
  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  await expect(page.getByText('Nothing is found.')).toBeHidden()
  server.cut(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nothing is found.')).toBeVisible()
})

test('an import is looked at first, then added, with the rejected rows', async ({ page, administer }) => {
  await administer('import')
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('login,name\nmila,Mila Berg\nanna,Anna Again\n'),
  })

  await expect(page.getByText('1 row can be added. 1 is rejected.')).toBeVisible()
  await expect(page.getByRole('row', { name: /3 login anna/ })).toContainText('already in use')
  await page.getByRole('button', { name: 'Add those that are not rejected' }).click()
  await expect(page.getByText('1 row was added.')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /Save the new passwords/ }).click()
  expect((await download).suggestedFilename()).toBe('passwords.csv')
})

test('a list that does not come says why, and is asked again', async ({ page, server, administer }) => {
  await administer('teams')
  server.cut(true)
  await page.getByRole('link', { name: 'Queues', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  server.cut(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: 'Customer service' })).toBeVisible()
})

test('queues and agents are live, and an agent is set to Idle by keyboard', async ({
  page,
  server,
  administer,
}) => {
  await administer('live')
  await expect(page.getByRole('row', { name: /Customer service 1 0:4\d/ })).toBeVisible()
  await expect(
    page.getByRole('row', { name: /Bram Holm Available .*\+1 202 555 0182 Not reachable/ }),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Actions for Bram Holm' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('row', { name: /Bram Holm Idle/ })).toBeVisible()
  expect(server.administration.steered).toEqual(['bram state'])
})

test('nothing of the administration is cut off at a width of 320 pixels', async ({
  page,
  server,
  administer,
}) => {
  test.slow()
  await page.setViewportSize({ width: 320, height: 800 })
  await administer()
  for (const path of administrationPages) {
    await goToAdministration(page, server.url, path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
  }
})

test('on a narrow screen the menu is one line, opened and left by keyboard', async ({ page, administer }) => {
  await page.setViewportSize({ width: 480, height: 800 })
  await administer('people')
  const menu = page.getByRole('button', { name: 'Menu · People' })
  const ways = page.getByRole('navigation', { name: 'Administration' })
  expect((await ways.boundingBox())?.height).toBeLessThan(64)
  await expect(page.getByRole('link', { name: 'Queues', exact: true })).toBeHidden()

  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(menu).toHaveAttribute('aria-expanded', 'true')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('link', { name: 'Queues', exact: true }).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Queues', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Menu · Queues' })).toHaveAttribute('aria-expanded', 'false')
})
