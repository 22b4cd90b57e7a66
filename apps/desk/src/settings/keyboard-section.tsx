import { useLingui } from '@lingui/react/macro'
import { useState, type KeyboardEvent } from 'react'
import { shortcutNames, shortcutText, withKey, type Shortcut } from '../agent/shortcuts.ts'
import { useKeys } from '../agent/use-keys.ts'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { isKey } from '../state/preferences.ts'
import styles from './keyboard-section.module.css'

/** Every shortcut with its key; a key is pressed to give it another one. */
export function KeyboardSection() {
  const { preferences } = useDesk()
  const { t } = useLingui()
  const keys = useKeys()
  const [changing, setChanging] = useState<Shortcut | null>(null)
  const words: Readonly<Record<Shortcut, string>> = {
    state: t`Go to the state selector`,
    request: t`Go to the request`,
    hold: t`Hold or resume the customer`,
    consult: t`Consult somebody`,
    consult_hold: t`Hold or resume the consulted agent`,
    consult_end: t`Cancel, end or exit the consult or conference`,
    conference: t`Bring all together in a conference`,
    transfer: t`Transfer the call`,
    end: t`End the call`,
    wrap_up: t`Go to the wrap-up reasons`,
    note: t`Go to your note`,
    task_list: t`Open or collapse the task list`,
    help: t`Show this list`,
  }

  /** The next letter or digit is the new key; Escape leaves it as it was, and all else waits. */
  function onKeyDown(event: KeyboardEvent) {
    if (changing === null || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') setChanging(null)
    if (!isKey(event.code)) return
    preferences.setState({ keys: withKey(keys, changing, event.code) })
    setChanging(null)
  }

  return (
    <>
      <p className={styles.advice}>{t`Press a shortcut to give it another letter or digit.`}</p>
      <dl className={styles.list}>
        {shortcutNames.map((name) => {
          const text = shortcutText(keys[name])
          return (
            <div key={name}>
              <dt>{words[name]}</dt>
              <dd>
                <button
                  type="button"
                  className={styles.key}
                  aria-pressed={changing === name}
                  onClick={() => setChanging(changing === name ? null : name)}
                  onKeyDownCapture={onKeyDown}
                  onBlur={() => setChanging(null)}
                >
                  {changing === name ? t`Press a key…` : text}
                </button>
              </dd>
            </div>
          )
        })}
      </dl>
      <div className={styles.foot}>
        <Button onPress={() => preferences.setState({ keys: {} })}>{t`Restore defaults`}</Button>
      </div>
    </>
  )
}
