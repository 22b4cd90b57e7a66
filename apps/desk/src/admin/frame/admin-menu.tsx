import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button as Pressable, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useDesk, usePreference } from '../../desk-context.tsx'
import { initials } from '../../format/initials.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Button } from '../../parts/button.tsx'
import { LanguagePicker } from '../../parts/language-picker.tsx'
import { Message } from '../../parts/message.tsx'
import { Account, AccountButton } from '../../session/account.tsx'
import { PickOne } from '../../parts/pick-one.tsx'
import type { Theme } from '../../state/preferences.ts'
import { failureWords } from '../../words/failure-words.ts'
import styles from './admin-menu.module.css'

/** Who administers here, how the pages look and speak to them, and the way out. */
export function AdminMenu({ me }: { readonly me: Me }) {
  const { session, preferences } = useDesk()
  const { t, i18n } = useLingui()
  const theme = usePreference((state) => state.theme)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const [isAccountOpen, setAccountOpen] = useState(false)
  const { name, login } = me.person
  const themes: readonly { readonly id: Theme; readonly name: string }[] = [
    { id: 'system', name: t`System` },
    { id: 'light', name: t`Light` },
    { id: 'dark', name: t`Dark` },
    { id: 'contrast', name: t`High contrast` },
  ]

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
                <p className={styles.name}>
                  {name} · {login}
                </p>
                <LanguagePicker />
                <PickOne
                  label={t`Theme`}
                  options={themes}
                  value={theme}
                  onChange={(id) => preferences.setState({ theme: id })}
                />
                {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
                <AccountButton
                  onPress={() => {
                    close()
                    setAccountOpen(true)
                  }}
                />
                <Button
                  icon={<LogOut size={16} aria-hidden />}
                  onPress={() => void session.signOut().then(setFailure)}
                >
                  {t`Sign out`}
                </Button>
              </>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Account isOpen={isAccountOpen} onClose={() => setAccountOpen(false)} />
    </>
  )
}
