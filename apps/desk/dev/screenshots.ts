/**
 * Takes a picture of each state of the desktop:
 * `node dev/screenshots.ts <folder> [light|dark|contrast] [language] [call|consult] [1440x900]`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { credentials, startDevServer } from './server.ts'

const [folder = 'screenshots', theme = 'light', language = 'en', which = 'call', size = '1440x900'] =
  process.argv.slice(2)
const [width = 1440, height = 900] = size.split('x').map(Number)
mkdirSync(folder, { recursive: true })

const server = await startDevServer()
const { centre, colleagues } = server
const browser = await chromium.launch({ ...config.use?.launchOptions })
const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
await page.addInitScript(
  ([key, value]) => localStorage.setItem(String(key), String(value)),
  [
    'cordboard.preferences',
    JSON.stringify({ theme, language, taskListOpen: which === 'consult' && width > 700 }),
  ],
)
page.on('console', (message) => {
  if (message.type() !== 'log') console.log(message.type(), message.text())
})
page.on('pageerror', (error) => console.log('page error', error.message))

let number = 0
async function shoot(name: string, ready?: (page: Page) => Promise<unknown>) {
  await ready?.(page)
  await page.waitForTimeout(200)
  number += 1
  await page.screenshot({
    path: join(folder, `${String(number).padStart(2, '0')}-${name}-${theme}-${language}.png`),
  })
}

async function story() {
  await page.goto(server.url)
  await shoot('sign-in')
  await page.locator('input').nth(0).fill('anna')
  await page.locator('input').nth(1).fill('wrong')
  await shoot('sign-in-refused', () => page.locator('button[type=submit]').click())
  await page.locator('input').nth(1).fill(credentials.password)
  await page.locator('button[type=submit]').click()
  await shoot('station', () => page.locator('h1').waitFor())
  await page.locator('button[type=submit]').click()
  await shoot('available', () => page.locator('#state-selector').waitFor())
  await shoot('state-menu', () => page.locator('#state-selector').click())
  await page.keyboard.press('Escape')
  await shoot('person-menu', () => page.locator('header button').last().click())
  await page.keyboard.press('Escape')
  await shoot('shortcuts', () => page.keyboard.press('Alt+Shift+K'))
  await page.keyboard.press('Escape')
  centre.call()
  await shoot('connecting')
  centre.ring()
  await page.waitForTimeout(1500)
  await shoot('ringing')
  await page.keyboard.press('Alt+Shift+T')
  await shoot('ringing-in-pane')
  await page.keyboard.press('Alt+Shift+T')
  centre.miss('no_answer')
  await shoot('rona')
  await page.getByRole('alertdialog').getByRole('button').last().click()
  centre.call()
  centre.ring()
  const task = centre.answer()
  await page.keyboard.press('Alt+Shift+T')
  await shoot('connected')
  centre.pickState({ state: 'idle', reason: 'lunch' })
  await centre.hold(task)
  await page.getByRole('toolbar').getByRole('button').last().hover()
  await page.waitForTimeout(400)
  await shoot('held')
  server.refuse('switch_unavailable')
  await shoot('refused', () => page.getByRole('toolbar').getByRole('button').first().click())
  server.refuse(null)
  centre.setReachable(false)
  server.cut(true)
  await shoot('connection-lost')
  server.cut(false)
  await page.waitForTimeout(2500)
  centre.holdOnPhone(task)
  await shoot('held-by-phone')
  await centre.resume(task)
  centre.setReachable(true)
  centre.losePhone(task, 10_000)
  centre.notice('unknown')
  await shoot('phone-lost')
  centre.end(task, 'requeued', 30_000)
  await shoot('wrap-up')
}

async function consults() {
  await page.goto(server.url)
  await page.request.post(`${server.url}/api/session`, { data: credentials })
  centre.signIn('service', '1001')
  await page.reload()
  await page.locator('#state-selector').waitFor()
  centre.ring()
  const task = centre.answer()
  await shoot('alone', () => page.getByRole('toolbar').waitFor())
  await shoot('consult-dialog', () => page.keyboard.press('Alt+Shift+C'))
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('ch')
  await shoot('consult-found')
  await page.getByRole('tab').nth(1).click()
  await shoot('consult-queues')
  await page.getByRole('tab').nth(2).click()
  await page.locator('[role=dialog] input').fill('+1 (202) 555-01')
  await shoot('consult-number')
  await page.keyboard.press('Escape')
  await shoot('transfer-dialog', () => page.keyboard.press('Alt+Shift+X'))
  server.refuse('agent_not_available')
  await page.getByRole('option').first().click()
  await page.keyboard.press('Enter')
  await shoot('transfer-refused', () => page.getByRole('alert').waitFor())
  server.refuse(null)
  await page.keyboard.press('Escape')
  colleagues.consult(task, { kind: 'agent', agent: 'bram' })
  await shoot('consult-requested')
  colleagues.accept(task)
  await page.waitForTimeout(1500)
  await shoot('consulting')
  colleagues.hold(task, 'consulted')
  await shoot('consult-held')
  await page.keyboard.press('Alt+Shift+T')
  await shoot('consult-beside-each-other')
  await page.keyboard.press('Alt+Shift+T')
  centre.notice('no_answer', null, 'consult')
  await shoot('conference', () => page.keyboard.press('Alt+Shift+J'))
  colleagues.customerLeaves(task)
  await shoot('post-call')
  centre.end(task, 'transferred')
  await shoot('transferred')
  centre.wrapUp(task, 'invoice')
  const asked = colleagues.ask()
  await shoot('asked')
  centre.answer()
  await shoot('asked-consulting')
  colleagues.holdMe(asked, true)
  await shoot('asked-held')
  colleagues.takeIn(asked)
  await shoot('asked-conference')
}

const stories = { call: story, consult: consults }
await stories[which === 'consult' ? 'consult' : 'call']()
await browser.close()
await server.close()
