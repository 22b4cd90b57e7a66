export { startApp, type App } from './app.ts'
export { BadConfig, configFrom, type Config } from './config.ts'
export { makeLog } from './log.ts'
export type { FirstPerson, FirstSignIn } from './sample/first-sign-in.ts'
