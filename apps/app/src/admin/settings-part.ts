/** One list of the settings, as a resource: where its things are, how they are read and named. */
import type { AuditedThing, Id, Settings } from '@cordboard/contract'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Static } from 'typebox'
import { EditRefused } from './edit-refused.ts'
import type { Edited } from './settings-editor.ts'

export type SettingsPart<Item extends { readonly id: Id } = { readonly id: Id }> = {
  /** Its address below `/api/admin/`. */
  readonly path: string
  /** What one of its things is called in the audit log. */
  readonly noun: AuditedThing
  /** Where the list stands in the settings, as a JSON pointer. */
  readonly pointer: string
  readonly schemas: { readonly item: TSchema; readonly body: TSchema; readonly fresh: TSchema }
  readonly itemsOf: (settings: Settings) => readonly Item[]
  readonly withItems: (settings: Settings, items: Item[]) => Settings
  readonly read: (body: unknown) => Item
  /** A new thing, under its own id or one made for it. */
  readonly readNew: (body: unknown, taken: ReadonlySet<Id>) => Item
}

/** What is of the schema's form; throws {@link EditRefused} with the first place that is not, below `at`. */
export function read<Schema extends TSchema>(schema: Schema, body: unknown, at = ''): Static<Schema> {
  if (Value.Check(schema, body)) return body
  const [fault] = Value.Errors(schema, body)
  throw new EditRefused('invalid_request', fault?.message ?? '', `${at}${fault?.instancePath ?? ''}`)
}

/** The name in small letters and digits, with a number when that is taken. */
export function newId(name: string, taken: ReadonlySet<Id>): Id {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 56)
  const base = plain === '' ? 'one' : plain
  for (let place = 1; ; place += 1) {
    const id = place === 1 ? base : `${base}-${place}`
    if (!taken.has(id)) return id
  }
}

export function findItem<Item extends { readonly id: Id }>(
  part: SettingsPart<Item>,
  settings: Settings,
  id: Id,
): Item {
  const found = part.itemsOf(settings).find((item) => item.id === id)
  if (found === undefined) throw new EditRefused('not_found', `there is no ${part.noun} ${id}`)
  return found
}

/** The settings with this thing at their end. */
export function added<Item extends { readonly id: Id }>(
  part: SettingsPart<Item>,
  settings: Settings,
  item: Item,
): Edited {
  const items = [...part.itemsOf(settings), item]
  const at = `${part.pointer}/${items.length - 1}`
  return { settings: part.withItems(settings, items), before: null, after: item, at }
}

/** The settings with this thing in the place of the one with its id. */
export function replaced<Item extends { readonly id: Id }>(
  part: SettingsPart<Item>,
  settings: Settings,
  id: Id,
  item: Item,
): Edited {
  const before = findItem(part, settings, id)
  if (item.id !== id) throw new EditRefused('invalid_value', 'an id stays as it is', '/id')
  const items = part.itemsOf(settings)
  const place = items.indexOf(before)
  return {
    settings: part.withItems(settings, items.with(place, item)),
    before,
    after: item,
    at: `${part.pointer}/${place}`,
  }
}

/** The settings with the list in this order, which has to name each of its things once. */
export function ordered<Item extends { readonly id: Id }>(
  part: SettingsPart<Item>,
  settings: Settings,
  order: readonly Id[],
): Edited {
  const items = part.itemsOf(settings)
  const inOrder = order.map((id) => findItem(part, settings, id))
  if (new Set(order).size !== order.length || order.length !== items.length)
    throw new EditRefused('stale_version', 'the list has other things than the order')
  return {
    settings: part.withItems(settings, inOrder),
    before: { order: items.map(({ id }) => id) },
    after: { order },
    at: part.pointer,
  }
}

/** The settings without the thing. */
export function removed<Item extends { readonly id: Id }>(
  part: SettingsPart<Item>,
  settings: Settings,
  id: Id,
): Edited {
  const before = findItem(part, settings, id)
  const items = part.itemsOf(settings).filter((item) => item !== before)
  return { settings: part.withItems(settings, items), before, after: null, at: null }
}
