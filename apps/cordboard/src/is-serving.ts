/** Whether the app is ready for people. */
import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'
import type { Config } from './config.ts'

/** Asks `/readyz` where the app listens. The certificate is not checked: it names another host than the one asked. */
export function isServing(config: Config): Promise<boolean> {
  const host = anywhere.get(config.listen) ?? config.listen
  const where = { host, port: config.http.port, path: '/readyz', timeout: 2000, agent: false }
  return new Promise((resolve, reject) => {
    const request = config.tls
      ? getSecure({ ...where, rejectUnauthorized: false }, (response) => answered(response.statusCode))
      : getPlain(where, (response) => answered(response.statusCode))
    request.once('error', reject)
    request.once('timeout', () => request.destroy(new Error('no answer')))
    function answered(status: number | undefined): void {
      request.destroy()
      resolve(status === 200)
    }
  })
}

/** Addresses that mean every interface, and the one by which this machine reaches itself then. */
const anywhere = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
])
