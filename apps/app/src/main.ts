/** The app as a process. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// A restart during calls must be quick: with compiled code kept, loading takes a third of the time.
enableCompileCache(join(process.env['CORDBOARD_DATA'] ?? './data', 'cache'))
const { run } = await import('./run.ts')
await run(process.env)
