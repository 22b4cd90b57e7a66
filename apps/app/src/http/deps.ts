/** What the routes stand on. */
import type { Person } from '@cordboard/contract'
import type { Audit } from '../admin/audit.ts'
import type { SettingsEditor } from '../admin/settings-editor.ts'
import type { Centre } from '../centre/centre.ts'
import type { Clock } from '../clock.ts'
import type { Audience } from '../live/audience.ts'
import type { Log } from '../log.ts'
import type { SignIn } from '../people/sign-in.ts'
import type { Sessions } from '../people/sessions.ts'
import type { Database } from '../storage/database.ts'
import type { Provisioned } from '../switch/provision.ts'

export type Deps = {
  readonly tenant: string
  readonly centre: Centre
  readonly audience: Audience
  readonly sessions: Sessions
  readonly settings: SettingsEditor
  readonly audit: Audit
  readonly signIn: SignIn
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** Whether pages are reached over TLS: by our own, or by a proxy's. */
  readonly secure: boolean
  readonly desk: string | null
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> }
  /** Tells the switch at once what has changed; it is told everything whenever the line comes up. */
  readonly provision: (changed: Partial<Provisioned>) => Promise<void>
  /** Null when all is well, otherwise the part that is missing. */
  readonly notReady: () => 'switch' | 'database' | 'disk' | null
  /** The person of an id, as the settings have them now. */
  readonly findPerson: (id: string) => Person | null
}
