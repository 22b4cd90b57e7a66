import { useLingui } from '@lingui/react/macro'
import { Settings as Gear } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from '../parts/button.tsx'
import { orNewPage } from '../renewal.ts'
import type { Section } from './section.ts'

/** Loaded when first opened. */
const SettingsDialog = lazy(async () => ({
  default: (await orNewPage(import('./settings-dialog.tsx'))).SettingsDialog,
}))

interface Props {
  /** Those that this person has. */
  readonly sections: readonly Section[]
  /** The one that is open; null: none. */
  readonly section: Section | null
  readonly onChange: (section: Section | null) => void
}

/** What a person sets for themselves. */
export function Settings({ sections, section, onChange }: Props) {
  if (section === null) return null
  return (
    <Suspense fallback={null}>
      <SettingsDialog sections={sections} section={section} onChange={onChange} />
    </Suspense>
  )
}

/** The way there, in the person's menu. */
export function SettingsButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useLingui()
  return (
    <Button icon={<Gear size={16} aria-hidden />} onPress={onPress}>
      {t`Settings`}
    </Button>
  )
}
