export { ConfigInvalid, readConfig, type Config } from './config.ts'
export { startSwitch, type Switch } from './switch.ts'
