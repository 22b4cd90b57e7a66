/** A page with a pretended centre of its own behind it. */
import type { Task } from '@cordboard/contract'
import { test as base, type Page } from '@playwright/test'
import { startDevServer, type DevServer } from '../dev/server.ts'

export { expect } from '@playwright/test'

interface Fixtures {
  readonly server: DevServer
  /** Signs in over the API and opens the agent desktop, with the preferences given. */
  readonly open: (preferences?: object) => Promise<Page>
  /** Signs the administrator in over the API and opens a page of the administration. */
  readonly administer: (path?: string, preferences?: object) => Promise<Page>
}

/** A customer's call that the agent has answered. */
export function answered({ centre }: DevServer): Task {
  centre.ring()
  return centre.answer()
}

/** Bram is asked for advice about it, and has not answered yet. */
export function asking(server: DevServer): Task {
  const task = answered(server)
  server.colleagues.consult(task, { kind: 'agent', agent: 'bram' })
  return task
}

/** Bram gives advice about it. */
export function consulting(server: DevServer): Task {
  const task = asking(server)
  server.colleagues.accept(task)
  return task
}

async function prefer(page: Page, preferences: object): Promise<void> {
  await page.addInitScript(
    (text) => localStorage.setItem('cordboard.preferences', text),
    JSON.stringify(preferences),
  )
}

const signIn = (page: Page, server: DevServer, login: string) =>
  page.request.post(`${server.url}/api/session`, { data: { login, password: 'correct horse' } })

export const test = base.extend<Fixtures>({
  // Playwright wants to see which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startDevServer()
    await use(server)
    await server.close()
  },
  open: async ({ page, server }, use) => {
    await use(async (preferences = {}) => {
      await prefer(page, preferences)
      await signIn(page, server, 'anna')
      server.centre.signIn('service', '1001')
      await page.goto(server.url)
      await page.locator('#state-selector:enabled').waitFor()
      return page
    })
  },
  administer: async ({ page, server }, use) => {
    await use(async (path = '', preferences = {}) => {
      await prefer(page, preferences)
      await signIn(page, server, 'admin')
      await page.goto(`${server.url}/admin/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    })
  },
})

/** Opens the settings from the person's menu, in whatever language. */
export async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Anna Visser' }).click()
  await page.locator('[role=dialog] button:has(.lucide-settings)').click()
  await page.getByRole('dialog').getByRole('tab').first().waitFor()
}
