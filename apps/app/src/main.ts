/** The app as a process. */
import { run } from './run.ts'

await run(process.env)
