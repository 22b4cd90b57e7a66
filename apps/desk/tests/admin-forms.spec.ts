import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './desk.ts'

test('what the server refuses is said at its field', async ({ page, administer }) => {
  await administer('people/new')
  await page.getByLabel('Name').fill('Another Anna')
  await page.getByLabel('Login').fill('anna')
  await page.getByRole('button', { name: 'Add', exact: true }).click()

  await expect(page.getByLabel('Login')).toHaveAccessibleDescription(/already in use/)
  await expect(page.getByLabel('Name')).toHaveValue('Another Anna')
})

test('all faults are shown at once, and the first is gone to', async ({ page, administer }) => {
  await administer('entry-points/service')
  await page.getByLabel('Number', { exact: true }).fill('555')
  await page.getByLabel('Fallback number').fill('0100')
  await page.getByRole('button', { name: 'Add variable' }).click()
  await page.getByLabel('Variable', { exact: true }).last().fill('subject')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByLabel('Number', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Number', { exact: true })).toHaveAccessibleDescription(/number that can be/)
  await expect(page.getByLabel('Fallback number')).toHaveAccessibleDescription(/number that can be dialled/)
  const names = page.getByLabel('Variable', { exact: true })
  await expect(names.last()).toHaveAccessibleDescription(/already in use/)
  await expect(names.first()).not.toHaveAttribute('aria-invalid')
})

test('who comes second is told, and shown what it is now', async ({ page, server, administer }) => {
  await administer('teams/service')
  await page.getByLabel('Name').fill('Mine')
  server.administration.change((settings) => ({
    ...settings,
    teams: settings.teams.map((team) => (team.id === 'service' ? { ...team, name: 'Theirs' } : team)),
  }))

  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByRole('alert')).toContainText('This changed a moment ago')
  await page.getByRole('button', { name: 'Show what it is now' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Theirs')
})

test('what is read anew meanwhile does not let a draft write over it', async ({
  page,
  server,
  context,
  administer,
}) => {
  await administer('teams/service')
  await page.getByLabel('Name').fill('Mine')
  server.administration.change((settings) => ({
    ...settings,
    teams: settings.teams.map((team) => (team.id === 'service' ? { ...team, name: 'Theirs' } : team)),
  }))
  await context.setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
  await context.setOffline(false)
  await page.getByRole('heading', { name: 'Theirs' }).waitFor()

  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByRole('alert')).toContainText('This changed a moment ago')
  expect(server.administration.settings.teams[0]?.name).toBe('Theirs')
})

test('a form that was changed is not left unasked, one that is saved is', async ({ page, administer }) => {
  await administer('teams')
  await page.getByRole('link', { name: 'Service', exact: true }).click()
  const name = page.getByLabel('Name')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await name.fill('Mine')

  await page.getByRole('link', { name: 'Queues', exact: true }).click()
  await question.waitFor()
  const { violations } = await new AxeBuilder({ page })
    .include('[role=dialog]')
    .disableRules(['region'])
    .analyze()
  expect(violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(name).toHaveValue('Mine')
  await page.evaluate(() => history.back())
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(name).toHaveValue('Mine')

  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. It counts from now on.').waitFor()
  await page.getByRole('link', { name: 'Queues', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Queues', level: 1 })).toBeVisible()
})

test('a changed form is left once that is wanted, by a link and by going back', async ({
  page,
  administer,
}) => {
  await administer('teams')
  for (const away of [
    () => page.getByRole('link', { name: 'Teams', exact: true }).first().click(),
    () => page.evaluate(() => history.back()),
  ]) {
    await page.getByRole('link', { name: 'Service', exact: true }).click()
    await page.getByLabel('Name').fill('Mine')
    await away()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await expect(page.getByRole('heading', { name: 'Teams', level: 1 })).toBeVisible()
  }
})

test('who signs out is asked about a changed form, and told when it does not work', async ({
  page,
  server,
  administer,
}) => {
  await administer('teams/service')
  await page.getByLabel('Name').fill('Mine')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  async function signOut() {
    await page.getByRole('button', { name: 'Administrator' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
  }

  await signOut()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByLabel('Name')).toHaveValue('Mine')
  server.cut(true)
  await signOut()
  await question.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(question.getByRole('alert')).toContainText('cannot be reached')
  server.cut(false)
  await question.getByRole('button', { name: 'Leave without saving' }).click()

  await expect(page.getByLabel('Login')).toBeVisible()
})

test('the browser asks before it takes a changed form away', async ({ page, administer }) => {
  await administer('teams/service')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  await page.getByLabel('Name').fill('Mine')
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Service')

  expect(asked).toEqual(['beforeunload'])
})

test('what was changed and is then removed asks once', async ({ page, administer }) => {
  await administer('profiles/adviser')
  await page.getByLabel('Name').fill('Mine')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()

  await expect(page.getByRole('heading', { name: 'Profiles', level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('another language leaves what is typed, however often it is changed', async ({ page, administer }) => {
  await administer('teams/service')
  await page.getByLabel('Name').fill('Mine')
  await page.getByRole('button', { name: 'Administrator' }).click()
  for (const language of ['Nederlands', 'Dansk', 'Deutsch', 'Nederlands'])
    await page.getByRole('dialog').getByText(language, { exact: true }).click()
  await page.keyboard.press('Escape')

  await expect(page.getByRole('link', { name: 'Wachtrijen', exact: true })).toBeVisible()
  await expect(page.getByLabel('Naam')).toHaveValue('Mine')
})
