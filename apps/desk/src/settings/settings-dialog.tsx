import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Button } from '../parts/button.tsx'
import { LanguagePicker } from '../parts/language-picker.tsx'
import { ModalDialog } from '../parts/modal-dialog.tsx'
import { ThemePicker } from '../parts/theme-picker.tsx'
import { AccountSection } from './account-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import type { Section } from './section.ts'
import styles from './settings-dialog.module.css'
import { SoundsSection } from './sounds-section.tsx'

interface Props {
  readonly sections: readonly Section[]
  readonly section: Section
  readonly onChange: (section: Section | null) => void
}

/** A person's preferences, each of which counts at once, and what they sign in with. "Settings" on the pages only. */
export function SettingsDialog({ sections, section, onChange }: Props) {
  const { t } = useLingui()
  const close = () => onChange(null)
  const parts: Readonly<Record<Section, { readonly name: string; readonly content: ReactNode }>> = {
    look: { name: t`Language and appearance`, content: <LookSection /> },
    sounds: { name: t`Sounds and notifications`, content: <SoundsSection /> },
    keyboard: { name: t`Keyboard shortcuts`, content: <KeyboardSection /> },
    account: { name: t`Password and sessions`, content: <AccountSection /> },
  }
  return (
    <ModalDialog title={t`Settings`} isOpen onClose={close} size="wide">
      <Tabs
        className={styles.tabs ?? ''}
        orientation="vertical"
        selectedKey={section}
        onSelectionChange={(key) => {
          const picked = sections.find((each) => each === key)
          if (picked) onChange(picked)
        }}
      >
        <TabList className={styles.names ?? ''} aria-label={t`Settings`}>
          {sections.map((id) => (
            <Tab key={id} id={id} className={styles.name ?? ''}>
              {parts[id].name}
            </Tab>
          ))}
        </TabList>
        {sections.map((id) => (
          <TabPanel key={id} id={id} className={styles.panel ?? ''}>
            {parts[id].content}
          </TabPanel>
        ))}
      </Tabs>
      <div className={styles.foot}>
        <Button onPress={close}>{t`Close`}</Button>
      </div>
    </ModalDialog>
  )
}

function LookSection() {
  return (
    <>
      <LanguagePicker />
      <ThemePicker />
    </>
  )
}
