/** What a list shows of its things: names instead of ids, seconds instead of milliseconds. */
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Thing } from '../administration.ts'
import { valueAt } from '../form/draft.ts'
import { isReference, type Field } from '../form/field.ts'
import { shownSeconds } from '../form/field-value.ts'
import type { Part } from '../parts.ts'
import { idOf, nameOf, useList } from '../use-administration.ts'

const seconds = (count: string) => msg`${count} s`

export interface Cells {
  readonly fields: readonly Field[]
  /** One for each field. */
  readonly cellsOf: (thing: Thing) => readonly string[]
}

export function useCells(part: Part): Cells {
  const { i18n } = useLingui()
  const fields = part.shown.flatMap((path) => part.fields.find((field) => field.path === path) ?? [])
  const isAsked = (name: string) =>
    fields.some((field) => 'options' in field && isReference(field.options) && field.options.part === name)
  const teams = useList('teams', isAsked('teams'))
  const queues = useList('queues', isAsked('queues'))
  const things = [...(teams.data?.items ?? []), ...(queues.data?.items ?? [])]

  function say(field: Field, value: unknown): string {
    if (field.kind === 'seconds' && typeof value === 'number') return i18n._(seconds(shownSeconds(value)))
    const options = 'options' in field && !isReference(field.options) ? field.options : []
    const sayOne = (id: unknown): string => {
      const option = options.find((each) => each.id === id)
      if (option) return typeof option.name === 'string' ? option.name : i18n._(option.name)
      const thing = field.kind === 'text' ? undefined : things.find((each) => idOf(each) === id)
      return thing ? nameOf(thing) : typeof id === 'string' ? id : ''
    }
    return Array.isArray(value) ? value.map(sayOne).join(', ') : sayOne(value)
  }

  return { fields, cellsOf: (thing) => fields.map((field) => say(field, valueAt(thing, field.path))) }
}
