import { expect, type Page } from '@playwright/test'

/** One page of each kind below `/admin`. */
export const administrationPages: readonly string[] = [
  'live',
  'people',
  'people/new',
  'people/anna',
  'phones',
  'profiles/adviser',
  'teams',
  'import',
  'queues/service',
  'entry-points/service',
  'handling',
  'idle-reasons',
  'wrap-up-reasons/solved',
  'wrap-up',
  'tenant',
  'audit',
]

/** Goes to one of them, and on once it shows what it asked the server for. */
export async function goToAdministration(page: Page, server: string, path: string): Promise<void> {
  const main = page.locator('main')
  await page.goto(`${server}/admin/${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect(main.locator('p[role=status]:not(:empty)')).toHaveCount(0)
  // It does not say that it waits.
  if (path === 'audit') await main.locator('section > p, table').first().waitFor()
}
