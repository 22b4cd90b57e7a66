/**
 * The pages with a pretended centre behind them, to look at: `npm run build && npm run dev`. Every half minute a call
 * comes for whoever is available; its phone is picked up after six seconds.
 */
import { credentials, startDevServer } from './server.ts'

const port = Number(process.env['PORT'] ?? 16500)
const server = await startDevServer(port, { inFlight: 600 })
const { centre } = server
console.log(`${server.url}, sign in as ${credentials.login} with "${credentials.password}"`)

setInterval(() => {
  if (centre.agent.state !== 'available' || centre.tasks.length > 0) return
  centre.call()
  setTimeout(() => centre.ring(), 1500)
  setTimeout(() => centre.answer(), 7500)
}, 30_000)
