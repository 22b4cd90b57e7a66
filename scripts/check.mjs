/** `npm run check`: everything that can be told without running the product. */
import { runChecks } from './checks.mjs'
import { checkout, ready, say } from './ready.mjs'

const tools = await ready()
const result = tools && (await runChecks(checkout, tools.env, say))
process.exitCode = result?.failed === 0 ? 0 : 1
