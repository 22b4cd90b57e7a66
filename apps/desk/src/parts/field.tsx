import type { KeyboardEvent, ReactNode } from 'react'
import { FieldError, Input, Label, TextField } from 'react-aria-components'
import styles from './field.module.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly isInvalid?: boolean
  /** What is wrong with it, in words. */
  readonly error?: string | null
  readonly isOptional?: boolean
  readonly isReadOnly?: boolean
  readonly inputMode?: 'text' | 'numeric' | 'tel'
  readonly onKeyUp?: (event: KeyboardEvent) => void
  /** Below the field, read out with it. */
  readonly hint?: ReactNode
}

export function Field({ label, type = 'text', isInvalid = false, error = null, hint, ...rest }: Props) {
  const {
    value,
    onChange,
    autoComplete,
    autoFocus = false,
    onKeyUp,
    isOptional,
    isReadOnly,
    inputMode,
  } = rest
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={isInvalid || error !== null}
      isRequired={isOptional !== true}
      isReadOnly={isReadOnly === true}
      validationBehavior="aria"
      type={type}
      {...(inputMode ? { inputMode } : {})}
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
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </TextField>
  )
}
