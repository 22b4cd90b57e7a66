import type { ReactNode } from 'react'
import { Button as Pressable, TooltipTrigger } from 'react-aria-components'
import styles from './button.module.css'
import { Tip } from './tip.tsx'

interface Props {
  readonly children?: ReactNode
  readonly icon?: ReactNode
  /** The one thing to do next, something plain, or something that ends. */
  readonly kind?: 'primary' | 'plain' | 'stop'
  /** Why it does not work now. The button stays where it is, can be reached, and says so (look: nothing jumps). */
  readonly why?: string | null
  /** What was pressed is being carried out. */
  readonly isBusy?: boolean
  /** Shown as a hint while the button works, as in `Alt+Shift+H`. */
  readonly shortcut?: string
  /** Its name, where it has an icon only. */
  readonly label?: string
  readonly onPress?: () => void
  readonly type?: 'button' | 'submit'
  readonly isExpanded?: boolean
}

export function Button(props: Props) {
  const {
    children,
    icon,
    kind = 'plain',
    why = null,
    isBusy = false,
    shortcut,
    label,
    onPress,
    isExpanded,
  } = props
  const isOff = isBusy || why !== null
  const tip = why ?? (label && shortcut ? `${label} (${shortcut})` : (shortcut ?? label))
  return (
    <TooltipTrigger delay={why ? 150 : 700} closeDelay={0} isDisabled={!tip}>
      <Pressable
        className={styles.button ?? ''}
        data-kind={kind}
        data-icon-only={children ? undefined : true}
        data-off={why ? true : undefined}
        // Not the native attribute: what cannot be reached cannot say why it does not work.
        aria-disabled={isOff}
        data-busy={isBusy || undefined}
        type={isOff ? 'button' : (props.type ?? 'button')}
        {...(label ? { 'aria-label': label } : {})}
        // An attribute that the component itself lets nobody set.
        {...(shortcut ? { render: (given) => <button {...given} aria-keyshortcuts={shortcut} /> } : {})}
        {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
        {...(onPress && !isOff ? { onPress } : {})}
      >
        {isBusy ? <span className={styles.spinner} aria-hidden /> : icon}
        {children}
      </Pressable>
      <Tip>{tip}</Tip>
    </TooltipTrigger>
  )
}
