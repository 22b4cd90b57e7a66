/** The pages of the administration, in groups. */
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

export function useSections(): readonly Section[] {
  const { t, i18n } = useLingui()
  const of = ({ path, title }: Pick<Part, 'path' | 'title'>) => ({ path, name: i18n._(title) })
  const rules = (path: string) => allRules.filter((each) => each.path === path).map(of)
  return [
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
