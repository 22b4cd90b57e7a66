/** A pretended administration: lists in memory, checked as the product checks them. */
import {
  checkSettings,
  type AuditEntry,
  type Fault,
  type ImportReport,
  type Me,
  type Overview,
  type Settings,
  type SettingsProblem,
} from '@cordboard/contract'
import type { Code } from '@cordboard/contract/codes'
import { overviewAt } from './overview.ts'
import { newSettings } from './sample-settings.ts'

type Item = Readonly<Record<string, unknown>>

/** What is refused, with the fields that are at fault. */
export class AdministrationRefused extends Error {
  readonly code: Code
  readonly faults: readonly Fault[]
  constructor(code: Code, faults: readonly Fault[] = []) {
    super(code)
    this.code = code
    this.faults = faults
  }
}

const codes: Readonly<Record<SettingsProblem, Code>> = {
  unknown: 'unknown_reference',
  repeated: 'already_exists',
  not_a_number: 'invalid_number',
  not_an_extension: 'invalid_value',
  wrong_type: 'invalid_value',
  nothing_to_pick: 'reason_required',
}

const pointers: Readonly<Record<string, string>> = {
  people: '/people',
  teams: '/teams',
  profiles: '/profiles',
  queues: '/queues',
  'entry-points': '/entryPoints',
  'idle-reasons': '/idleReasons',
  'wrap-up-reasons': '/wrapUp/reasons',
}

/** What one of each list is called in the audit log. */
const nouns: Readonly<Record<string, string>> = {
  people: 'person',
  teams: 'team',
  profiles: 'profile',
  queues: 'queue',
  'entry-points': 'entry_point',
  'idle-reasons': 'idle_reason',
  'wrap-up-reasons': 'wrap_up_reason',
}

export class Administration {
  #settings: Settings
  #audit: AuditEntry[] = []
  /** Answers this to every change from now on, until it is null. */
  refusal: Code | null = null
  /** What was done to which agent, as in `bram state`. */
  readonly steered: string[] = []

  constructor(people = 0) {
    this.#settings = newSettings(people)
  }

  get me(): Me {
    const { people, wrapUp, idleReasons, extensions } = this.#settings
    const [admin] = people
    if (admin === undefined) throw new Error('There is no administrator')
    return {
      person: admin,
      agent: null,
      teams: [],
      extensions,
      idleReasons,
      wrapUp,
      permissions: [],
      at: Date.now(),
    }
  }

  get settings(): Settings {
    return this.#settings
  }

  /** Somebody else changes the settings meanwhile. */
  change(edit: (settings: Settings) => Settings): void {
    this.#settings = { ...edit(this.#settings), version: this.#settings.version + 1 }
  }

  overview(now: number): Overview {
    return overviewAt(now, this.steered.length > 0)
  }

  /** Answers what follows `/api/admin/`; null for nothing but success. */
  answer(method: string, path: string, body: Item, version: number | null): object | null {
    const [part = '', id, deed] = path.split('/').map(decodeURIComponent)
    if (method !== 'GET' && this.refusal !== null) throw new AdministrationRefused(this.refusal)
    if (part === 'audit') return { entries: this.#audit, next: null }
    if (part === 'phones') return this.#phones(method, id, body)
    if (part === 'import') return this.#import(body)
    if (part === 'people' && deed === 'password')
      return { version: 0, item: this.#find(part, id), password: 'a-new-password' }
    if (part === 'people' && deed === 'sessions') return null
    if (part in pointers) return this.#list(method, part, id, body, version)
    return this.#rules(method, part, body)
  }

  #itemsOf(part: string): readonly Item[] {
    const { people, teams, profiles = [], queues, entryPoints, idleReasons, wrapUp } = this.#settings
    const lists: Readonly<Record<string, readonly Item[]>> = {
      people,
      teams,
      profiles,
      queues,
      'entry-points': entryPoints,
      'idle-reasons': idleReasons,
      'wrap-up-reasons': wrapUp.reasons,
    }
    return lists[part] ?? []
  }

  #find(part: string, id: string | undefined): Item {
    const found = this.#itemsOf(part).find((item) => item['id'] === id)
    if (found === undefined) throw new AdministrationRefused('not_found')
    return found
  }

  #list(
    method: string,
    part: string,
    id: string | undefined,
    body: Item,
    version: number | null,
  ): object | null {
    const items = this.#itemsOf(part)
    if (method === 'GET') {
      const common = { version: this.#settings.version }
      return id === undefined ? { ...common, items } : { ...common, item: this.#find(part, id) }
    }
    if (method === 'POST') {
      const item: Item = { id: `new-${items.length}`, ...body }
      this.#keep(part, [...items, item], items.length)
      this.#note(part, 'added', String(item['id']))
      const answer = { version: this.#settings.version, item }
      return part === 'people' ? { ...answer, password: 'k7mP-initial-99' } : answer
    }
    const before = id === undefined ? null : this.#find(part, id)
    if (version !== null && version !== this.#settings.version)
      throw new AdministrationRefused('stale_version')
    if (before === null) return this.#order(part, items, body)
    const place = items.indexOf(before)
    if (method === 'DELETE') this.#keep(part, items.toSpliced(place, 1), null)
    else this.#keep(part, items.with(place, body), place)
    this.#note(part, method === 'DELETE' ? 'removed' : 'changed', id ?? '')
    return method === 'DELETE' ? null : { version: this.#settings.version, item: body }
  }

  #order(part: string, items: readonly Item[], body: Item): object {
    const order: readonly unknown[] = Array.isArray(body['order']) ? body['order'] : []
    this.#keep(
      part,
      items.toSorted((one, other) => order.indexOf(one['id']) - order.indexOf(other['id'])),
      0,
    )
    this.#note(part, 'changed', null)
    return { version: this.#settings.version, items: this.#itemsOf(part) }
  }

  #keep(part: string, items: readonly Item[], place: number | null): void {
    const pointer = pointers[part] ?? ''
    const [, outer = '', inner] = pointer.split('/')
    const next: Settings = {
      ...this.#settings,
      ...(inner === undefined
        ? { [outer]: items }
        : { wrapUp: { ...this.#settings.wrapUp, [inner]: items } }),
    }
    const faults = checkSettings(next).map((fault): Fault => {
      return { code: codes[fault.problem], pointer: fault.pointer.replace(/^\/\w+(\/reasons)?\/\d+/, '') }
    })
    const [first] = faults
    if (first !== undefined && place === null) throw new AdministrationRefused('in_use')
    if (first !== undefined) throw new AdministrationRefused(first.code, faults)
    this.change(() => next)
  }

  #rules(method: string, part: string, body: Item): object {
    const { wrapUp, handling = {} } = this.#settings
    if (method === 'PUT' && part === 'wrap-up')
      this.change((settings) => ({ ...settings, wrapUp: { ...settings.wrapUp, ...body } }))
    if (method === 'PUT' && part === 'handling') this.change((settings) => ({ ...settings, handling: body }))
    const { reasons: _reasons, ...rules } = wrapUp
    return {
      version: this.#settings.version,
      item: method === 'PUT' ? body : part === 'wrap-up' ? rules : handling,
    }
  }

  #phones(method: string, extension: string | undefined, body: Item): object | null {
    const { extensions, people, version } = this.#settings
    if (method === 'DELETE') {
      if (people.some((each) => each.extension === extension)) throw new AdministrationRefused('in_use')
      this.change((settings) => ({
        ...settings,
        extensions: extensions.filter((each) => each !== extension),
      }))
      return null
    }
    if (method === 'POST' && extension === undefined) {
      const added = String(body['extension'])
      if (extensions.includes(added))
        throw new AdministrationRefused('already_exists', [{ code: 'already_exists', pointer: '/extension' }])
      this.change((settings) => ({ ...settings, extensions: [...extensions, added] }))
      return { version, extension: added, sipPassword: `sip-secret-of-${added}` }
    }
    if (method === 'POST') return { version, extension, sipPassword: `sip-secret-of-${extension}` }
    const items = extensions.map((each) => ({
      extension: each,
      person: people.find((one) => one.extension === each)?.id ?? null,
      agent: null,
      reachable: each === '1001',
    }))
    return { version, items }
  }

  #import({ mode, csv }: Item): ImportReport {
    const rows = String(csv).trim().split('\n').length - 1
    const rejected = [{ line: 3, field: 'login', code: 'already_exists', value: 'anna' }] as const
    const done = mode !== 'preview'
    const secrets = done ? [{ name: 'mila', password: 'told-once' }] : []
    return { rows, added: rows - 1, done, rejected: [...rejected], secrets }
  }

  #note(part: string, deed: string, subject: string | null): void {
    const id = this.#audit.length + 1
    const action = `${nouns[part] ?? part}.${deed}`
    const entry = {
      id,
      at: Date.now(),
      actor: 'admin',
      action,
      subject,
    }
    this.#audit.unshift({ ...entry, address: '192.0.2.7', changes: [] })
  }
}
