import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Keyboard, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button as Pressable, Dialog, DialogTrigger, Popover, Switch } from 'react-aria-components'
import { useDesk, useLive, usePreference } from '../desk-context.tsx'
import { initials } from '../format/initials.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Button } from '../parts/button.tsx'
import { LanguagePicker } from '../parts/language-picker.tsx'
import { Message } from '../parts/message.tsx'
import { PickOne } from '../parts/pick-one.tsx'
import { Account, AccountButton } from '../session/account.tsx'
import type { Theme } from '../state/preferences.ts'
import { failureWords } from '../words/failure-words.ts'
import styles from './person-menu.module.css'

/** Who sits here, how the page looks and speaks to them, and the way out (ANS-5). */
export function PersonMenu({ me, onHelp }: { readonly me: Me; readonly onHelp: () => void }) {
  const { session, preferences, attention } = useDesk()
  const { t, i18n } = useLingui()
  const canSignOut = useLive(({ agent }) => agent?.canSignOut ?? true)
  const extension = useLive(({ agent }) => agent?.station?.extension)
  const theme = usePreference((state) => state.theme)
  const volume = usePreference((state) => state.volume)
  const notifies = usePreference((state) => state.notifications)
  const [isAccountOpen, setAccountOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const { name, login } = me.person

  const themes: readonly { readonly id: Theme; readonly name: string }[] = [
    { id: 'system', name: t`System` },
    { id: 'light', name: t`Light` },
    { id: 'dark', name: t`Dark` },
    { id: 'contrast', name: t`High contrast` },
  ]

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
    <>
      <DialogTrigger>
        <Pressable className={styles.trigger ?? ''} aria-label={`${initials(name)} ${name}`}>
          <Avatar name={name} />
        </Pressable>
        <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
          <Dialog className={styles.dialog ?? ''} aria-label={name}>
            {({ close }) => (
              <>
                <div className={styles.who}>
                  <Avatar name={name} size="large" />
                  <div>
                    <p className={styles.name}>{name}</p>
                    <p className={styles.login}>{[login, extension].filter(Boolean).join(' · ')}</p>
                  </div>
                </div>
                <LanguagePicker />
                <PickOne
                  label={t`Theme`}
                  options={themes}
                  value={theme}
                  onChange={(id) => preferences.setState({ theme: id })}
                />
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
                  <AccountButton
                    onPress={() => {
                      close()
                      setAccountOpen(true)
                    }}
                  />
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
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Account isOpen={isAccountOpen} onClose={() => setAccountOpen(false)} />
    </>
  )
}
