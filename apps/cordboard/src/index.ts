/** The supervisor, for programs that start a centre themselves. */
export { makeCentre, type Centre } from './centre.ts'
export { readSettings, type Settings } from './settings.ts'
