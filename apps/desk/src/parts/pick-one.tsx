import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { Option } from './choice.tsx'
import styles from './pick-one.module.css'

interface Props<Id extends string> {
  readonly label: string
  readonly options: readonly (Option & { readonly id: Id; readonly language?: string })[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  /** The label is read out but not shown where the options explain themselves. */
  readonly isLabelHidden?: boolean
}

/** One of a few that all stay in sight. */
export function PickOne<Id extends string>({ label, options, value, onChange, isLabelHidden }: Props<Id>) {
  return (
    <RadioGroup
      className={styles.group ?? ''}
      orientation="horizontal"
      value={value}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      onChange={(id) => {
        const picked = options.find((option) => option.id === id)
        if (picked) onChange(picked.id)
      }}
    >
      {!isLabelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      <div className={styles.options}>
        {options.map(({ id, name, language }) => (
          <Radio key={id} value={id} className={styles.option ?? ''}>
            <span {...(language ? { lang: language } : {})}>{name}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
