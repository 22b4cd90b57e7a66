import type { KeyboardEvent, ReactNode } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import styles from './field.module.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly isInvalid?: boolean
  readonly onKeyUp?: (event: KeyboardEvent) => void
  /** Below the field, read out with it. */
  readonly hint?: ReactNode
}

export function Field({ label, type = 'text', isInvalid = false, hint, ...rest }: Props) {
  const { value, onChange, autoComplete, autoFocus = false, onKeyUp } = rest
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={isInvalid}
      isRequired
      validationBehavior="aria"
      type={type}
      {...(autoComplete ? { autoComplete } : {})}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input
        className={styles.input ?? ''}
        // On the sign-in page there is nothing else to do first.
        autoFocus={autoFocus}
        {...(onKeyUp ? { onKeyUp } : {})}
      />
      {hint}
    </TextField>
  )
}
