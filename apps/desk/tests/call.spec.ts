import { answered, expect, test } from './desk.ts'

test('hold, resume, end and wrap-up', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const call = page.getByRole('region', { name: 'Interaction Control' })
  await expect(call.getByRole('heading', { name: 'E. de Vries' })).toBeVisible()
  await expect(call.getByText('+1 202 555 0157')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Engaged/ })).toBeVisible()

  await call.getByRole('button', { name: 'Hold' }).click()
  await expect(call.getByText(/^Call on hold/)).toBeVisible()
  const end = call.getByRole('button', { name: 'End' })
  await expect(end).toBeDisabled()
  await page.mouse.move(10, 400)
  await page.mouse.move(300, 300)
  await end.hover()
  await expect(page.getByRole('tooltip')).toHaveText('The call is on hold. Resume it first.')

  await call.getByRole('button', { name: 'Resume' }).click()
  await expect(call.getByText('Connected')).toBeVisible()
  await end.click()

  const wrapUp = page.getByRole('dialog', { name: 'Wrap-up reasons' })
  const submit = wrapUp.getByRole('button', { name: 'Submit wrap-up' })
  await expect(page.getByRole('button', { name: /^Wrap-up/ })).toBeVisible()
  await expect(wrapUp.getByRole('radio')).toHaveCount(5)
  await expect(submit).toBeDisabled()
  await wrapUp.getByRole('searchbox').fill('ord')
  await expect(wrapUp.getByRole('radio')).toHaveCount(1)
  await wrapUp.getByText('Order status').click()
  await submit.click()

  await expect(wrapUp).toBeHidden()
  await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  await expect(page.getByRole('listitem').first()).toContainText('Order status')
})

test('what is requested is shown until it is so, and cannot be pressed twice', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  const release = server.suspend()
  const hold = page.getByRole('button', { name: 'Hold' })
  await hold.click()
  await expect(hold).toBeDisabled()
  await page.keyboard.press('Alt+Shift+H')
  release()
  await expect(page.getByRole('region').getByText(/^Call on hold/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused()

  const holds = server.asked.filter(({ path }) => path === `POST /api/tasks/${task.id}/hold`)
  expect(holds).toHaveLength(1)
  expect(holds[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
})

test('a refusal is said in words and can be put away', async ({ open, server }) => {
  const page = await open({ language: 'de' })
  answered(server)
  server.refuse('switch_unavailable')
  await page.getByRole('button', { name: 'Halten' }).click()
  const message = page.getByRole('alert')
  await expect(message).toContainText('Die Telefonanlage ist gerade nicht erreichbar.')
  await message.getByRole('button', { name: 'Ausblenden' }).click()
  await expect(message).toBeHidden()
})

test('wrap-up leaves the variables within reach and tells who ended the call', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  server.centre.end(task, 'customer', 30_000)
  const wrapUp = page.getByRole('dialog', { name: 'Wrap-up reasons' })
  await expect(wrapUp.getByText(/^Automatic in 0:(30|2\d)$/)).toBeVisible()
  await expect(page.getByText('The customer ended the call')).toBeVisible()
  await expect(wrapUp.getByRole('searchbox')).toBeFocused()
  const dialog = await wrapUp.boundingBox()
  const variable = await page.getByText('NL-48213').boundingBox()
  expect((variable?.x ?? 0) + (variable?.width ?? 0)).toBeLessThan(dialog?.x ?? 0)
})

test('values are written as in the language, and a secure one never', async ({ open, server }) => {
  const page = await open({ language: 'de' })
  answered(server)
  const variables = page.getByRole('region', { name: 'Interaktions-Steuerung' }).getByRole('definition')
  await expect(variables).toHaveText([
    'NL-48213',
    'Invoice question',
    '21.11.2026, 10:30',
    '••••••••',
    '1.214,90',
    'Ja',
  ])
})

test('a state picked during a call waits for its end', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  await page.getByRole('button', { name: /^Engaged/ }).click()
  await expect(page.getByRole('menu')).toContainText('After this call')
  await page.getByRole('menuitemradio', { name: 'Idle · Lunch' }).click()
  await expect(page.getByRole('button', { name: /^Engaged.*next: Idle · Lunch/ })).toBeVisible()
  server.centre.end(task, 'customer')
  server.centre.wrapUp(task, null)
  await expect(page.getByRole('button', { name: /^Idle · Lunch/ })).toBeVisible()
})
