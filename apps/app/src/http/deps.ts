/** What the routes stand on. */
import type { Person } from '@cordboard/contract'
import type { Centre } from '../centre/centre.ts'
import type { Clock } from '../clock.ts'
import type { Audience } from '../live/audience.ts'
import type { Log } from '../log.ts'
import type { SignIn } from '../people/sign-in.ts'
import type { Sessions } from '../people/sessions.ts'
import type { Database } from '../storage/database.ts'

export type Deps = {
  readonly tenant: string
  readonly centre: Centre
  readonly audience: Audience
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** Whether pages are reached over TLS: by our own, or by a proxy's. */
  readonly secure: boolean
  readonly desk: string | null
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> }
  /** Null when all is well, otherwise the part that is missing. */
  readonly notReady: () => 'switch' | 'database' | 'disk' | null
  /** The person of an id, as the settings have them now. */
  readonly findPerson: (id: string) => Person | null
}
