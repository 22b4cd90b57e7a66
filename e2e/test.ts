/** `test` with a running centre, phones and desktops. The centre is one for all tests of a run. */
import { join } from 'node:path'
import { expect, test as base, type BrowserContext } from '@playwright/test'
import { Centre } from './centre/centre.ts'
import { clear } from './centre/clear.ts'
import { leftBehind } from './centre/left-behind.ts'
import { AgentDesktop } from './desk/agent-desktop.ts'
import { Rack } from './phones/rack.ts'

export { expect }

interface Each {
  readonly phones: Rack
  /** Opens the page of one of the sample centre's people in a browser of their own, not yet signed in. */
  readonly desktop: (login: string) => Promise<AgentDesktop>
}

export const test = base.extend<Each, { readonly centre: Centre }>({
  centre: [
    // Playwright reads from the pattern which fixtures this one stands on.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex, project }) => {
      const centre = await Centre.start()
      await use(centre)
      await centre.stop(join(project.outputDir, `centre-${workerIndex}`))
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  phones: async ({ centre }, use, testInfo) => {
    const phones = new Rack(centre, (name) => testInfo.outputPath(name))
    await use(phones)
    await phones.close()
    await clear(centre)
    await expect.poll(() => leftBehind(centre), 'channels and bridges that nobody needs any more').toEqual([])
  },

  desktop: async ({ browser, centre }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (login) => {
      const context = await browser.newContext()
      contexts.push(context)
      const desktop = new AgentDesktop(await context.newPage(), centre.person(login))
      await desktop.open(centre.url)
      return desktop
    })
    for (const context of contexts) await context.close()
  },
})
