import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { useLingui } from '@lingui/react/macro'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useDesk, useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Button } from '../parts/button.tsx'
import { LanguagePicker } from '../parts/language-picker.tsx'
import { Message } from '../parts/message.tsx'
import { ThemePicker } from '../parts/theme-picker.tsx'
import { PersonPopover } from '../session/person-popover.tsx'
import { SettingsButton } from '../settings/settings.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './person-menu.module.css'

/** Who sits here, how the page looks and speaks to them, and the way out (ANS-5). */
export function PersonMenu({ me, onSettings }: { readonly me: Me; readonly onSettings: () => void }) {
  const { session } = useDesk()
  const { t, i18n } = useLingui()
  const canSignOut = useLive(({ agent }) => agent?.canSignOut ?? true)
  const dn = useLive(({ agent }) => agent?.station && dnOf(agent.station))
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const { name, login } = me.person

  async function signOut() {
    setBusy(true)
    const code = await session.signOut()
    setBusy(false)
    setFailure(code)
  }

  return (
    <PersonPopover name={name}>
      {(close) => (
        <>
          <div className={styles.who}>
            <Avatar name={name} size="large" />
            <div>
              <p className={styles.name}>{name}</p>
              <p className={styles.login}>
                {[login, dn && formatPhoneNumber(dn)].filter(Boolean).join(' · ')}
              </p>
            </div>
          </div>
          <LanguagePicker />
          <ThemePicker />
          {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
          <div className={styles.deeds}>
            <SettingsButton
              onPress={() => {
                close()
                onSettings()
              }}
            />
            {me.person.role === 'supervisor' && (
              <a className={styles.link} href="/admin/live" target="_blank" rel="noreferrer">
                {t`Queues and agents`}
              </a>
            )}
            <Button
              icon={<LogOut size={16} aria-hidden />}
              isBusy={isBusy}
              why={canSignOut ? null : i18n._(failureWords.request_pending)}
              onPress={() => void signOut()}
            >
              {t`Sign out`}
            </Button>
          </div>
        </>
      )}
    </PersonPopover>
  )
}
