/** `test` with a running centre, phones and desktops. The centre is one for all tests of a worker in the same house. */
import { join } from 'node:path'
import { type Centre, SwitchView } from '@cordboard/load'
import { expect, test as base, type BrowserContext } from '@playwright/test'
import { clear } from './centre/clear.ts'
import type { House } from './centre/house.ts'
import { Situations } from './centre/situations.ts'
import { startCentre } from './centre/start-centre.ts'
import { AgentDesktop } from './desk/agent-desktop.ts'
import { Rack } from './phones/rack.ts'

export { expect }

interface Each {
  readonly phones: Rack
  /** Opens the page of one of the centre's people in a browser of their own, not yet signed in. */
  readonly desktop: (login: string) => Promise<AgentDesktop>
  readonly situations: Situations
}

interface Shared {
  /** Which centre the tests of a file need; those that say nothing work in the usual one. */
  readonly house: House | 'sample'
  readonly centre: Centre
}

export const test = base.extend<Each, Shared>({
  house: ['usual', { scope: 'worker', option: true }],

  centre: [
    async ({ house }, use, { workerIndex, project }) => {
      const centre = await startCentre(house)
      await use(centre)
      await centre.close(join(project.outputDir, `centre-${workerIndex}`))
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  phones: async ({ centre }, use, testInfo) => {
    const phones = new Rack(centre, (name) => testInfo.outputPath(name))
    await use(phones)
    await phones.close()
    await clear(centre)
    const atSwitch = new SwitchView(centre)
    await expect
      .poll(() => atSwitch.leftOver(), 'channels and bridges that nobody needs any more')
      .toEqual([])
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

  situations: async ({ centre, phones, desktop }, use) => {
    const situations = new Situations(centre, phones, desktop)
    await use(situations)
    situations.close()
  },
})
