/** A thing while it is edited: fields are reached by path, as in `openFor.transfer`. */
import type { Fault } from '@cordboard/contract'
import type { Thing } from '../administration.ts'

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands there; undefined when nothing does. */
export function valueAt(draft: Thing, path: string): unknown {
  let value: unknown = draft
  for (const name of path.split('.')) value = isThing(value) ? value[name] : undefined
  return value
}

/** The thing with this there; undefined takes the field away. */
export function withValue(draft: Thing, path: string, value: unknown): Thing {
  const [name = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = draft[name]
    return { ...draft, [name]: withValue(isThing(inner) ? inner : {}, rest.join('.'), value) }
  }
  const { [name]: _before, ...others } = draft
  return value === undefined ? others : { ...draft, [name]: value }
}

/** Whether two drafts say the same; a field that is absent says as much as one that is undefined. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, place) => isSame(each, other[place]))
  if (!isThing(one) || !isThing(other)) return one === other
  return Object.keys({ ...one, ...other }).every((name) => isSame(one[name], other[name]))
}

/** The first of the faults that is in the field at this path. */
export function faultAt(faults: readonly Fault[], path: string): Fault | undefined {
  const own = `/${path.replaceAll('.', '/')}`
  return faults.find(({ pointer }) => pointer === own || pointer.startsWith(`${own}/`))
}
