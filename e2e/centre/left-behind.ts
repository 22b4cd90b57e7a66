/** What the switch still has when everybody has hung up: it should be nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Centre } from '@cordboard/load'
import { ports } from './ports.ts'

/** The ids of channels and bridges, as the switch lists them over ARI. */
export async function leftBehind(centre: Centre): Promise<string[]> {
  const secrets: { ari: string } = JSON.parse(readFileSync(join(centre.folder, 'secrets.json'), 'utf8'))
  const authorization = `Basic ${Buffer.from(`cordboard:${secrets.ari}`).toString('base64')}`
  const lists = await Promise.all(
    ['channels', 'bridges'].map(async (name): Promise<{ id: string }[]> => {
      const response = await fetch(`http://127.0.0.1:${ports.ari}/ari/${name}`, {
        headers: { authorization },
      })
      return response.json()
    }),
  )
  return lists.flat().map(({ id }) => id)
}
