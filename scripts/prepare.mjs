/** Installs and builds what is missing, as `npm start` does, and starts nothing. */
import { buildPages } from './build-pages.mjs'
import { checkout, ready, say } from './ready.mjs'

const tools = await ready()
process.exitCode = tools !== null && (await buildPages(checkout, tools.env, say)) ? 0 : 1
