import { ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
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
}

/** One of a few, from a list that drops down. */
export function Choice({ label, options, value, onChange, placeholder }: Props) {
  return (
    <Select
      className={styles.choice ?? ''}
      value={value}
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
