import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useDesk } from '../../desk-context.tsx'
import { Button } from '../../parts/button.tsx'
import { LanguagePicker } from '../../parts/language-picker.tsx'
import { Message } from '../../parts/message.tsx'
import { ThemePicker } from '../../parts/theme-picker.tsx'
import { PersonPopover } from '../../session/person-popover.tsx'
import { plainSections, type Section } from '../../settings/section.ts'
import { Settings, SettingsButton } from '../../settings/settings.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { mayLeave } from '../form/leaving.ts'
import styles from './admin-menu.module.css'

/** Who administers here, how the pages look and speak to them, and the way out. */
export function AdminMenu({ me }: { readonly me: Me }) {
  const { session } = useDesk()
  const { t, i18n } = useLingui()
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const [section, setSection] = useState<Section | null>(null)
  const { name, login } = me.person

  return (
    <>
      <PersonPopover name={name}>
        {(close) => (
          <>
            <p className={styles.name}>
              {name} · {login}
            </p>
            <LanguagePicker />
            <ThemePicker />
            {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
            <SettingsButton
              onPress={() => {
                close()
                setSection('look')
              }}
            />
            <Button
              icon={<LogOut size={16} aria-hidden />}
              onPress={() => {
                if (mayLeave(session.signOut)) void session.signOut().then(setFailure)
                else close()
              }}
            >
              {t`Sign out`}
            </Button>
          </>
        )}
      </PersonPopover>
      <Settings sections={plainSections} section={section} onChange={setSection} />
    </>
  )
}
