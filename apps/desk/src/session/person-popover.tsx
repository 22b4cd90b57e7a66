import type { ReactNode } from 'react'
import { Button as Pressable, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { initials } from '../format/initials.ts'
import { Avatar } from '../parts/avatar.tsx'
import styles from './person-popover.module.css'

interface Props {
  readonly name: string
  /** What stands in the menu, which it can close. */
  readonly children: (close: () => void) => ReactNode
}

/** The menu under a person's picture. */
export function PersonPopover({ name, children }: Props) {
  return (
    <DialogTrigger>
      <Pressable className={styles.trigger ?? ''} aria-label={`${initials(name)} ${name}`}>
        <Avatar name={name} />
      </Pressable>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <Dialog className={styles.dialog ?? ''} aria-label={name}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
