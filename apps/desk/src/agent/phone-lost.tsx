import { useLingui } from '@lingui/react/macro'
import { PhoneOff } from 'lucide-react'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import { Countdown } from '../parts/timer.tsx'
import styles from './phone-lost.module.css'

interface Props {
  /** The DN of the agent's station. */
  readonly dn: string | null
  /** When the customer goes back to the queue. */
  readonly end: number
}

/** The agent's phone was lost in the middle of the call: what the customer hears, what to do, and for how long. */
export function PhoneLost({ dn, end }: Props) {
  const { t } = useLingui()
  const phone = dn === null ? '' : formatPhoneNumber(dn)
  return (
    <div className={styles.lost}>
      <IconTile tone="wait" size="large">
        <PhoneOff size={18} />
      </IconTile>
      <div className={styles.text}>
        <p>{t`The connection to your phone (${phone}) was lost.`}</p>
        <p>{t`The customer hears music. Answer when your phone rings again.`}</p>
      </div>
      <div className={styles.left}>
        <p className={styles.figure}>
          <Countdown end={end} />
        </p>
        <p>{t`until the call goes back to the queue`}</p>
      </div>
    </div>
  )
}
