import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './desk.ts'

const looks = [
  ['en', 'light'],
  ['nl', 'dark'],
  ['da', 'contrast'],
  ['de', 'light'],
] as const

for (const [language, theme] of looks)
  test(`axe finds nothing in any state of calls and parts, in ${language} and ${theme}`, async ({
    page,
    server,
  }, info) => {
    test.slow()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(`${server.url}/gallery/index.html?language=${language}&theme=${theme}`)
    await page.getByRole('heading', { name: 'Components' }).waitFor()
    await page.waitForFunction(() => document.getAnimations().length === 0)

    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    await page.screenshot({ fullPage: true, path: info.outputPath(`${language}-${theme}.png`) })

    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`),
    ).toEqual([])
    expect(errors).toEqual([])
  })

test('requests stack by channel, and of more than five the first are shown (ANS-6)', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/gallery/index.html`)
  const many = page.getByRole('region', { name: 'More than five' })
  await expect(many.getByText('1-5 of 8')).toBeVisible()
  await expect(many.getByRole('region')).toHaveCount(3)
  await expect(many.getByRole('alertdialog')).toHaveCount(5)
  await expect(many.getByRole('alertdialog').last()).toContainText('Incoming call')
  await expect(many.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(4)
  await expect(many.getByRole('button', { name: 'Accept 7 requests' })).toBeVisible()
  await many.getByRole('button', { name: 'Show all' }).click()
  await expect(many.getByRole('region', { name: 'E-mail' }).getByRole('alertdialog')).toHaveCount(3)
  await expect(many.getByRole('alertdialog')).toHaveCount(8)
  await many.getByRole('button', { name: 'Show fewer' }).click()
  await expect(many.getByRole('alertdialog')).toHaveCount(5)
})
