import { useState, type ReactNode } from 'react'
import { Button as Pressable, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { initials } from '../format/initials.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Account } from './account.tsx'
import styles from './person-popover.module.css'

interface Props {
  readonly name: string
  /** What stands in the menu; either closes it, the second for the dialog about password and sessions. */
  readonly children: (close: () => void, openAccount: () => void) => ReactNode
}

/** The menu under a person's picture, and the dialog that is reached from it. */
export function PersonPopover({ name, children }: Props) {
  const [isAccountOpen, setAccountOpen] = useState(false)
  return (
    <>
      <DialogTrigger>
        <Pressable className={styles.trigger ?? ''} aria-label={`${initials(name)} ${name}`}>
          <Avatar name={name} />
        </Pressable>
        <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
          <Dialog className={styles.dialog ?? ''} aria-label={name}>
            {({ close }) =>
              children(close, () => {
                close()
                setAccountOpen(true)
              })
            }
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Account isOpen={isAccountOpen} onClose={() => setAccountOpen(false)} />
    </>
  )
}
