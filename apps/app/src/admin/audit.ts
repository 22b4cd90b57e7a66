/** Writes down who did what. Entries are numbered in memory: only the tenant's owner writes, and it read the last one. */
import type { AuditAction, AuditEntry } from '@cordboard/contract'
import type { Clock } from '../clock.ts'
import { addAuditEntry, lastAuditId } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'

/** Who does something, and from which network address; null where nobody knows. */
export type Doer = { readonly person: string | null; readonly address: string | null }

export type Deed = {
  readonly by: Doer
  readonly action: AuditAction
  readonly subject: string | null
  readonly changes?: AuditEntry['changes']
}

export class Audit {
  readonly #database: Database
  readonly #tenant: string
  readonly #clock: Clock
  #last: number

  private constructor(database: Database, tenant: string, clock: Clock, last: number) {
    this.#database = database
    this.#tenant = tenant
    this.#clock = clock
    this.#last = last
  }

  static async open(database: Database, tenant: string, clock: Clock): Promise<Audit> {
    return new Audit(database, tenant, clock, await lastAuditId(database, tenant))
  }

  /** With a transaction, the entry stands or falls with it. */
  async note({ by, action, subject, changes = [] }: Deed, within: Database = this.#database): Promise<void> {
    this.#last += 1
    const entry = { id: this.#last, at: this.#clock(), actor: by.person, address: by.address }
    await addAuditEntry(within, this.#tenant, { ...entry, action, subject, changes })
  }
}
