/**
 * Changes the settings while everything runs: one edit after the other, each a new version as a whole.
 *
 * ```
 * as they are → edited → checked → stored, with the audit entry → told to the kernel
 * ```
 *
 * A crash between storing and telling loses nothing: the next owner begins with the newest version stored. Nor does an
 * answer of the database that is lost: the next edit begins by telling what was stored all the same.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '@cordboard/contract'
import type { Centre } from '../centre/centre.ts'
import { StorageAway } from '../centre/centre.ts'
import type { Database } from '../storage/database.ts'
import { turnNumbers } from '../storage/gone-numbers.ts'
import { addSettings, findSettings, findSettingsVersion } from '../storage/settings.ts'
import { numbersGone } from '../switch/fallback.ts'
import type { Audit, Deed } from './audit.ts'
import { changesBetween } from './changes.ts'
import { EditRefused } from './edit-refused.ts'
import { refusalOf } from './fault-refusal.ts'
import { newFaults } from './new-faults.ts'

export type Edited = {
  readonly settings: Settings
  /** The edited thing before and after; null: it was, or is, not there. */
  readonly before: object | null
  readonly after: object | null
  /** Where it stands now, as a JSON pointer into the settings. */
  readonly at: string | null
}

export type Edit = Omit<Deed, 'changes'> & {
  /** Throws {@link EditRefused}. */
  readonly edit: (settings: Settings) => Edited
  /** Written in the same transaction. */
  readonly along?: (transaction: Database) => Promise<void>
  /** The version on which the edit was made, and how the edited thing is found in settings. */
  readonly basedOn?: { readonly version: number; readonly find: (settings: Settings) => unknown }
}

export type SettingsEditorOptions = {
  readonly tenant: string
  readonly database: Database
  readonly centre: Centre
  readonly audit: Audit
  /** Whether something may be written now. */
  readonly canStore: () => boolean
  /** New settings count. */
  readonly onChanged: (settings: Settings, before: Settings) => void
  /** Settings count that were stored without our being told, and with them what was stored along. */
  readonly onCaughtUp: () => void
}

export class SettingsEditor {
  readonly #options: SettingsEditorOptions
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: SettingsEditorOptions) {
    this.#options = options
  }

  /** The settings as they are now and durable. */
  async read(): Promise<Settings> {
    const settings = await this.#options.centre.read((state) => state.settings)
    if (settings === null) throw new EditRefused('internal', 'the tenant has no settings')
    return settings
  }

  /** Resolves with the settings after the edit, once they are stored and told; throws {@link EditRefused}. */
  change(edit: Edit): Promise<Settings> {
    const changed = this.#last.then(() => this.#change(edit))
    this.#last = changed.catch(() => undefined)
    return changed
  }

  async #change({ edit, along, basedOn, ...deed }: Edit): Promise<Settings> {
    const { tenant, database, centre, audit, canStore, onChanged } = this.#options
    if (!canStore()) throw new StorageAway()
    const settings = await this.#caughtUp()
    if (basedOn !== undefined) await this.#refuseWhenStale(settings, basedOn)
    const { settings: edited, before, after, at } = edit(settings)
    if (along === undefined && isDeepStrictEqual(edited, settings)) return settings
    const [fault, ...others] = newFaults(settings, edited)
    if (fault !== undefined) throw refusalOf([fault, ...others], at)
    if (!edited.people.some(({ role }) => role === 'administrator'))
      throw new EditRefused('last_administrator', 'nobody would be left to administer', at && '/role')

    const next = { ...edited, version: settings.version + 1 }
    const gone = numbersGone(settings.entryPoints, next.entryPoints)
    const used = next.entryPoints.map(({ number }) => number)
    await database.transaction().execute(async (transaction) => {
      await addSettings(transaction, tenant, next)
      await turnNumbers(transaction, tenant, { gone, used })
      await along?.(transaction)
      await audit.note({ ...deed, changes: changesBetween(before, after) }, transaction)
    })
    centre.tell({ kind: 'settings', settings: next })
    onChanged(next, settings)
    return next
  }

  /** The newest settings; those that were stored without our being told so count from here on. */
  async #caughtUp(): Promise<Settings> {
    const { tenant, database, centre, onCaughtUp } = this.#options
    const known = await this.read()
    const stored = await findSettings(database, tenant)
    if (stored === null || stored.version <= known.version) return known
    centre.tell({ kind: 'settings', settings: stored })
    onCaughtUp()
    return stored
  }

  /** What others have changed elsewhere meanwhile does not matter. */
  async #refuseWhenStale(settings: Settings, { version, find }: NonNullable<Edit['basedOn']>): Promise<void> {
    if (version === settings.version) return
    const { database, tenant } = this.#options
    const then = await findSettingsVersion(database, tenant, version)
    if (then === null || !isDeepStrictEqual(find(then), find(settings)))
      throw new EditRefused('stale_version', `it has changed since version ${version}`)
  }
}
