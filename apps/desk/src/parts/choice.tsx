import { ChevronDown } from 'lucide-react'
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components'
import styles from './choice.module.css'

export interface Option {
  readonly id: string
  readonly name: string
}

interface Props {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** What stands there while nothing is chosen. */
  readonly placeholder?: string
  /** What is wrong with it, in words. */
  readonly error?: string | null
}

/** One of a few, from a list that drops down. */
export function Choice({ label, options, value, onChange, placeholder, error = null }: Props) {
  return (
    <Select
      className={styles.choice ?? ''}
      value={value}
      isInvalid={error !== null}
      validationBehavior="aria"
      onChange={(key) => {
        if (typeof key === 'string') onChange(key)
      }}
      {...(placeholder ? { placeholder } : {})}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={options}>
          {({ id, name }) => (
            <ListBoxItem id={id} className={styles.option ?? ''} textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
