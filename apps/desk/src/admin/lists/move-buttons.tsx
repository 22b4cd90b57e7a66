import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from '../../parts/button.tsx'
import styles from './list.module.css'

interface Props {
  readonly name: string
  readonly place: number
  readonly count: number
  /** To the place of the one before or after it. */
  readonly onMove: (to: number) => void
}

/** Takes a thing up or down in its list. At an end the button stays, and says why it does nothing. */
export function MoveButtons({ name, place, count, onMove }: Props) {
  const { t } = useLingui()
  return (
    <div className={styles.deeds}>
      <Button
        label={t`Move ${name} up`}
        icon={<ArrowUp size={16} aria-hidden />}
        why={place === 0 ? t`This is the first.` : null}
        onPress={() => onMove(place - 1)}
      />
      <Button
        label={t`Move ${name} down`}
        icon={<ArrowDown size={16} aria-hidden />}
        why={place === count - 1 ? t`This is the last.` : null}
        onPress={() => onMove(place + 1)}
      />
    </div>
  )
}
