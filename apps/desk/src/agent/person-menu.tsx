import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { useLingui } from '@lingui/react/macro'
import { Keyboard, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Switch } from 'react-aria-components'
import { useDesk, useLive, usePreference } from '../desk-context.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Button } from '../parts/button.tsx'
import { LanguagePicker } from '../parts/language-picker.tsx'
import { Message } from '../parts/message.tsx'
import { ThemePicker } from '../parts/theme-picker.tsx'
import { AccountButton } from '../session/account.tsx'
import { PersonPopover } from '../session/person-popover.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './person-menu.module.css'

/** Who sits here, how the page looks and speaks to them, and the way out (ANS-5). */
export function PersonMenu({ me, onHelp }: { readonly me: Me; readonly onHelp: () => void }) {
  const { session, preferences, attention } = useDesk()
  const { t, i18n } = useLingui()
  const canSignOut = useLive(({ agent }) => agent?.canSignOut ?? true)
  const dn = useLive(({ agent }) => agent?.station && dnOf(agent.station))
  const volume = usePreference((state) => state.volume)
  const notifies = usePreference((state) => state.notifications)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const { name, login } = me.person

  async function signOut() {
    setBusy(true)
    const code = await session.signOut()
    setBusy(false)
    setFailure(code)
  }

  async function setNotifications(wanted: boolean) {
    preferences.setState({ notifications: wanted && (await attention.askToNotify()) })
  }

  return (
    <PersonPopover name={name}>
      {(close, openAccount) => (
        <>
          <div className={styles.who}>
            <Avatar name={name} size="large" />
            <div>
              <p className={styles.name}>{name}</p>
              <p className={styles.login}>{[login, dn].filter(Boolean).join(' · ')}</p>
            </div>
          </div>
          <LanguagePicker />
          <ThemePicker />
          <label className={styles.volume}>
            <span>{t`Volume of the ring tone`}</span>
            <input
              type="range"
              min={0}
              max={100}
              step={10}
              value={volume}
              aria-valuetext={volume === 0 ? t`Off` : `${volume} %`}
              onChange={({ target }) => {
                preferences.setState({ volume: target.valueAsNumber })
                attention.playSample()
              }}
            />
            <output aria-hidden>{volume === 0 ? t`Off` : `${volume} %`}</output>
          </label>
          <Switch
            className={styles.switch ?? ''}
            isSelected={notifies}
            onChange={(wanted) => void setNotifications(wanted)}
          >
            <span className={styles.track} />
            {t`Notify me of calls while this page is hidden`}
          </Switch>
          {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
          <div className={styles.deeds}>
            <Button
              icon={<Keyboard size={16} aria-hidden />}
              onPress={() => {
                close()
                onHelp()
              }}
            >
              {t`Keyboard shortcuts`}
            </Button>
            {me.person.role === 'supervisor' && (
              <a className={styles.link} href="/admin/live" target="_blank" rel="noreferrer">
                {t`Queues and agents`}
              </a>
            )}
            <AccountButton onPress={openAccount} />
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
