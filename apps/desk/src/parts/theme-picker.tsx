import { useLingui } from '@lingui/react/macro'
import { useDesk, usePreference } from '../desk-context.tsx'
import type { Theme } from '../state/preferences.ts'
import { PickOne } from './pick-one.tsx'

/** The look that this person wants, or the system's. */
export function ThemePicker() {
  const { preferences } = useDesk()
  const { t } = useLingui()
  const theme = usePreference((state) => state.theme)
  const themes: readonly { readonly id: Theme; readonly name: string }[] = [
    { id: 'system', name: t`System` },
    { id: 'light', name: t`Light` },
    { id: 'dark', name: t`Dark` },
    { id: 'contrast', name: t`High contrast` },
  ]
  return (
    <PickOne
      label={t`Theme`}
      options={themes}
      value={theme}
      onChange={(id) => preferences.setState({ theme: id })}
    />
  )
}
