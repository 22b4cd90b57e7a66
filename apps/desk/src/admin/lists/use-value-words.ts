/** What a list shows of a field: names instead of ids, seconds instead of milliseconds. */
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { isReference, type Field } from '../form/field.ts'
import { shownSeconds } from '../form/field-value.ts'
import { idOf, nameOf, useList } from '../use-administration.ts'

const seconds = (count: string) => msg`${count} s`

/** Answers a function that says the value of any of these fields. */
export function useValueWords(fields: readonly Field[]): (field: Field, value: unknown) => string {
  const { i18n } = useLingui()
  const isAsked = (part: string) =>
    fields.some((field) => 'options' in field && isReference(field.options) && field.options.part === part)
  const teams = useList('teams', isAsked('teams'))
  const queues = useList('queues', isAsked('queues'))
  const things = [...(teams.data?.items ?? []), ...(queues.data?.items ?? [])]

  return (field, value) => {
    if (field.kind === 'seconds' && typeof value === 'number') return i18n._(seconds(shownSeconds(value)))
    const options = 'options' in field && !isReference(field.options) ? field.options : []
    const say = (id: unknown): string => {
      const option = options.find((each) => each.id === id)
      if (option) return typeof option.name === 'string' ? option.name : i18n._(option.name)
      const thing = field.kind === 'text' ? undefined : things.find((each) => idOf(each) === id)
      return thing ? nameOf(thing) : typeof id === 'string' ? id : ''
    }
    return Array.isArray(value) ? value.map(say).join(', ') : say(value)
  }
}
