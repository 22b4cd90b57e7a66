/** The pages of the administration, in groups. */
import type { Role } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import {
  entryPoints,
  idleReasons,
  people,
  profiles,
  queues,
  teams,
  wrapUpReasons,
  type Part,
} from '../parts.ts'
import { allRules } from '../rules.ts'

export interface Section {
  readonly title: string
  readonly pages: readonly { readonly path: string; readonly name: string }[]
}

/** A supervisor has the live page only. */
export function useSections(role: Role): readonly Section[] {
  const { t, i18n } = useLingui()
  const of = ({ path, title }: Pick<Part, 'path' | 'title'>) => ({ path, name: i18n._(title) })
  const rules = (path: string) => allRules.filter((each) => each.path === path).map(of)
  const live = { title: t`Live`, pages: [{ path: 'live', name: t`Queues and agents` }] }
  if (role !== 'administrator') return [live]
  return [
    live,
    {
      title: t`People and phones`,
      pages: [
        of(people),
        { path: 'phones', name: t`Phones` },
        of(profiles),
        of(teams),
        { path: 'import', name: t`Import` },
      ],
    },
    { title: t`Calls`, pages: [of(queues), of(entryPoints), ...rules('handling')] },
    { title: t`Reasons`, pages: [of(idleReasons), of(wrapUpReasons), ...rules('wrap-up')] },
    { title: t`Contact centre`, pages: [...rules('tenant'), { path: 'audit', name: t`Audit log` }] },
  ]
}
