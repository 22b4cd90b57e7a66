/** What the switch has, as it lists it over ARI. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Centre } from './centre.ts'

type Channel = { readonly id: string; readonly state: string }
type Bridge = { readonly id: string; readonly channels: readonly string[] }

export class SwitchView {
  readonly #url: string
  readonly #authorization: string

  constructor({ folder, ports }: Centre) {
    const secrets: { ari: string } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))
    this.#url = `http://127.0.0.1:${ports.ari}/ari`
    this.#authorization = `Basic ${Buffer.from(`cordboard:${secrets.ari}`).toString('base64')}`
  }

  channels(): Promise<Channel[]> {
    return this.#list('channels')
  }

  bridges(): Promise<Bridge[]> {
    return this.#list('bridges')
  }

  /** The ids of all channels and bridges there are. */
  async leftOver(): Promise<string[]> {
    const [channels, bridges] = await Promise.all([this.channels(), this.bridges()])
    return [...channels, ...bridges].map(({ id }) => id)
  }

  async #list<Item>(what: string): Promise<Item[]> {
    const headers = { authorization: this.#authorization }
    const response = await fetch(`${this.#url}/${what}`, { headers })
    const items: Item[] = await response.json()
    return items
  }
}
