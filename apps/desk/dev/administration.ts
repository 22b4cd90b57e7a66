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

const treatments = {
  onLongestWait: { announcement: 'all_busy' },
  onNobodySignedIn: { announcement: 'nobody_here' },
} as const

const person = { role: 'agent', language: 'en' } as const

/** A small centre; with `people`, a large one. */
function newSettings(people: number): Settings {
  return {
    version: 7,
    people: [
      {
        id: 'admin',
        login: 'admin',
        name: 'Administrator',
        role: 'administrator',
        language: 'en',
        teams: [],
        extension: null,
      },
      {
        ...person,
        id: 'anna',
        login: 'anna',
        name: 'Anna Visser',
        teams: ['service', 'cards'],
        extension: '1001',
      },
      { ...person, id: 'bram', login: 'bram', name: 'Bram Holm', teams: ['cards'], extension: '1002' },
      ...Array.from({ length: people }, (_, place) => ({
        ...person,
        id: `p${place}`,
        login: `p${place}`,
        name: `Person ${place}`,
        teams: ['service'],
        extension: null,
      })),
    ],
    teams: [
      { id: 'service', name: 'Service' },
      { id: 'cards', name: 'Cards' },
    ],
    profiles: [{ id: 'adviser', name: 'Adviser', permissions: ['be_consulted'] }],
    queues: [
      {
        id: 'service',
        name: 'Customer service',
        teams: ['service'],
        ringTime: 20_000,
        longestWait: 600_000,
        ...treatments,
      },
    ],
    entryPoints: [
      {
        id: 'service',
        name: 'Customer service',
        number: '+12025550100',
        queue: 'service',
        variables: [
          {
            name: 'subject',
            label: 'Subject',
            type: 'string',
            editable: true,
            secure: false,
            onPopover: true,
            onDesktop: true,
          },
        ],
      },
    ],
    idleReasons: [{ id: 'lunch', name: 'Lunch' }],
    wrapUp: {
      reasons: [{ id: 'solved', name: 'Solved' }],
      required: false,
      defaultReason: null,
      automaticAfter: null,
    },
    extensions: ['1001', '1002'],
  }
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

const at = (extension: string) => ({ kind: 'extension', extension }) as const

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

  /** Anna talks, Bram waits, and so does a customer. */
  overview(now: number): Overview {
    const common = { version: 1, reason: null, next: null, missed: null, reachable: true, canSignOut: true }
    return {
      at: now,
      queues: [
        {
          id: 'service',
          name: 'Customer service',
          waiting: 1,
          waitingSince: now - 42_000,
          signedIn: 2,
          free: 0,
        },
      ],
      agents: [
        {
          ...common,
          id: 'anna',
          name: 'Anna Visser',
          state: 'engaged',
          since: now - 90_000,
          team: 'service',
          station: at('1001'),
        },
        {
          ...common,
          id: 'bram',
          name: 'Bram Holm',
          state: this.steered.length === 0 ? 'available' : 'idle',
          since: now - 5_000,
          team: 'cards',
          station: at('1002'),
          reachable: false,
        },
      ],
      counts: {
        waiting: 1,
        offered: 0,
        signedIn: 2,
        available: 1,
        idle: 0,
        rona: 0,
        engaged: 1,
        wrapUp: 0,
        unreachable: 1,
      },
    }
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
      this.#note(part, 'added', item['id'])
      const answer = { version: this.#settings.version, item }
      return part === 'people' ? { ...answer, password: 'k7mP-initial-99' } : answer
    }
    const before = this.#find(part, id)
    if (version !== null && version !== this.#settings.version)
      throw new AdministrationRefused('stale_version')
    const place = items.indexOf(before)
    if (method === 'DELETE') this.#keep(part, items.toSpliced(place, 1), null)
    else this.#keep(part, items.with(place, body), place)
    this.#note(part, method === 'DELETE' ? 'removed' : 'changed', id ?? '')
    return method === 'DELETE' ? null : { version: this.#settings.version, item: body }
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
      return { version, extension: added, sipPassword: 'sip-secret-1' }
    }
    if (method === 'POST') return { version, extension, sipPassword: 'sip-secret-2' }
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

  #note(part: string, deed: string, subject: unknown): void {
    const id = this.#audit.length + 1
    const entry = { id, at: Date.now(), actor: 'admin', action: `${part}.${deed}`, subject: String(subject) }
    this.#audit.unshift({ ...entry, address: '192.0.2.7', changes: [] })
  }
}
