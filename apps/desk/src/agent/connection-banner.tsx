import { useLingui } from '@lingui/react/macro'
import { CircleCheck, CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLive } from '../desk-context.tsx'
import styles from './connection-banner.module.css'

const backFor = 4000

/** Says that what is shown may be old, and, for a moment, that it no longer is. */
export function ConnectionBanner() {
  const { t } = useLingui()
  const connection = useLive((state) => state.connection)
  const [wasLost, setWasLost] = useState(false)

  if (connection === 'lost' && !wasLost) setWasLost(true)

  useEffect(() => {
    if (!wasLost || connection !== 'live') return
    const timer = setTimeout(() => setWasLost(false), backFor)
    return () => clearTimeout(timer)
  }, [wasLost, connection])

  const isBack = wasLost && connection === 'live'
  return (
    <div role="status">
      {connection === 'lost' && (
        <p className={styles.banner} data-tone="wait">
          <CloudOff size={16} aria-hidden />
          {t`Connection to the server lost. Your call goes on, and your phone can hang up; the buttons work again once it is back.`}
        </p>
      )}
      {isBack && (
        <p className={styles.banner} data-tone="go">
          <CircleCheck size={16} aria-hidden />
          {t`Connected again. Everything is shown as it is now.`}
        </p>
      )}
    </div>
  )
}
