import { useLingui } from '@lingui/react/macro'
import { useDesk } from '../desk-context.tsx'
import { pickLanguage, languages } from '../state/preferences.ts'
import { languageNames } from '../words/language.ts'
import { PickOne } from './pick-one.tsx'

const options = languages.map((id) => ({ id, name: languageNames[id], language: id }))

export function LanguagePicker({ isLabelHidden = false }: { readonly isLabelHidden?: boolean }) {
  const { preferences } = useDesk()
  const { t, i18n } = useLingui()
  return (
    <PickOne
      label={t`Language`}
      isLabelHidden={isLabelHidden}
      options={options}
      value={pickLanguage([i18n.locale])}
      onChange={(language) => preferences.setState({ language })}
    />
  )
}
