/** Tells the switch which phones and trunks there are. It keeps them over its restarts; telling it again is harmless. */
import { AriRefused, type AriClient } from '@cordboard/ari'
import type { EntryPoint } from '@cordboard/contract'
import { passing } from '../fault-points.ts'
import type { Phone, Trunk } from '../storage/phones.ts'

/** What the switch is to know of a centre. */
export type Provisioned = {
  readonly phones: readonly Phone[]
  /** Extensions that it is to know no more. */
  readonly removed: readonly string[]
  readonly trunks: readonly Trunk[]
  readonly entryPoints: readonly EntryPoint[]
  /** Numbers that were an entry point's once and are nobody's now. */
  readonly goneNumbers: readonly string[]
}

/** One object of the switch's PJSIP configuration, with text values as in a configuration file. */
type ConfigObject = {
  readonly type: 'endpoint' | 'aor' | 'auth' | 'identify'
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}

const audio = {
  disallow: 'all',
  allow: 'ulaw,alaw',
  direct_media: 'no',
  rtp_symmetric: 'yes',
  force_rport: 'yes',
  rewrite_contact: 'yes',
}

/** All objects for these trunks and phones, each after those that it names; trunks first, whose callers wait already. */
export function objectsOf(
  application: string,
  phones: readonly Phone[],
  trunks: readonly Trunk[],
): ConfigObject[] {
  return [
    ...trunks.flatMap((trunk) => trunkObjects(application, trunk)),
    ...phones.flatMap((phone) => phoneObjects(phone)),
  ]
}

/** Provisions all objects, one after the other; rejects as `AriClient.request` does. */
export async function provision(client: AriClient, objects: readonly ConfigObject[]): Promise<void> {
  for (const { type, id, fields } of objects) {
    passing('provisioning', { kind: type })
    await client.request('config.put', {
      configClass: 'res_pjsip',
      objectType: type,
      id,
      body: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
    })
  }
}

/** Takes phones from the switch, each object before those that it names; what it does not know is gone already. */
export async function unprovision(client: AriClient, extensions: readonly string[]): Promise<void> {
  for (const id of extensions)
    for (const objectType of ['endpoint', 'aor', 'auth'] as const) {
      try {
        await client.request('config.delete', { configClass: 'res_pjsip', objectType, id })
      } catch (error) {
        if (!(error instanceof AriRefused && error.status === 404)) throw error
      }
    }
}

function phoneObjects({ extension, sipPassword }: Phone): ConfigObject[] {
  return [
    {
      type: 'auth',
      id: extension,
      fields: { auth_type: 'userpass', username: extension, password: sipPassword },
    },
    { type: 'aor', id: extension, fields: { max_contacts: '1', remove_existing: 'yes' } },
    {
      type: 'endpoint',
      id: extension,
      fields: { ...audio, context: 'cordboard-phone', aors: extension, auth: extension },
    },
  ]
}

function trunkObjects(application: string, { id, acceptFrom, sendTo }: Trunk): ConfigObject[] {
  return [
    { type: 'aor', id, fields: { contact: `sip:${sendTo}` } },
    { type: 'endpoint', id, fields: { ...audio, context: application, aors: id } },
    { type: 'identify', id, fields: { endpoint: id, match: acceptFrom.join(',') } },
  ]
}
