import { CheckboxGroup, FieldError, Label } from 'react-aria-components'
import { Check } from './check.tsx'
import styles from './check-group.module.css'
import type { Option } from './choice.tsx'

interface Props {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** What stands there when there is nothing to choose from. */
  readonly empty?: string
  readonly error?: string | null
}

/** Any of a few that all stay in sight. */
export function CheckGroup({ label, options, value, onChange, empty, error = null }: Props) {
  return (
    <CheckboxGroup
      className={styles.group ?? ''}
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== null}
      validationBehavior="aria"
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.options}>
        {options.length === 0 && <span className={styles.empty}>{empty}</span>}
        {options.map(({ id, name }) => (
          <Check key={id} value={id}>
            {name}
          </Check>
        ))}
      </div>
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </CheckboxGroup>
  )
}
