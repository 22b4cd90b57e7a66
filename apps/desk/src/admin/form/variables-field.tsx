import { useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import type { Thing } from '../administration.ts'
import type { Field as FormField } from './field.ts'
import { storedText } from './field-value.ts'
import { withValue } from './draft.ts'
import styles from './variables-field.module.css'

interface Props {
  readonly field: Pick<FormField, 'path' | 'label'>
  readonly value: unknown
  readonly onChange: (variables: readonly Thing[]) => void
  readonly errorAt: (path: string) => string | null
}

const fresh: Thing = {
  name: '',
  label: '',
  type: 'string',
  editable: true,
  secure: false,
  onPopover: false,
  onDesktop: true,
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null

/** The variables that a call carries (CAD-1), in the order in which agents see them. */
export function VariablesField({ field, value, onChange, errorAt }: Props) {
  const { t, i18n } = useLingui()
  const variables: readonly Thing[] = Array.isArray(value) ? value.filter(isThing) : []
  const types = [
    { id: 'string', name: t`Text` },
    { id: 'integer', name: t`Whole number` },
    { id: 'decimal', name: t`Number with decimals` },
    { id: 'boolean', name: t`Yes or no` },
    { id: 'date-time', name: t`Date and time` },
  ]
  const flags = [
    { path: 'editable', name: t`Agents may change it` },
    { path: 'secure', name: t`Secure` },
    { path: 'onPopover', name: t`On the popover` },
    { path: 'onDesktop', name: t`On the desktop` },
  ]

  const isSaidWithin = variables.some((variable, place) =>
    Object.keys(variable).some((name) => errorAt(`${field.path}.${place}.${name}`) !== null),
  )
  const error = isSaidWithin ? null : errorAt(field.path)

  return (
    <fieldset className={styles.variables}>
      <legend>{i18n._(field.label)}</legend>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {variables.map((variable, place) => {
        const set = (path: string, to: unknown) =>
          onChange(variables.with(place, withValue(variable, path, to)))
        const text = (path: string) => {
          const found = variable[path]
          return typeof found === 'string' ? found : ''
        }
        const errorOf = (path: string) => errorAt(`${field.path}.${place}.${path}`)
        return (
          // Variables have no name of their own while they are typed; their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={place} className={styles.variable}>
            <Field
              label={t`Variable`}
              value={text('name')}
              onChange={(to) => set('name', to)}
              error={errorOf('name')}
              autoComplete="off"
            />
            <Field
              label={t`Label`}
              value={text('label')}
              onChange={(to) => set('label', to)}
              error={errorOf('label')}
              autoComplete="off"
            />
            <Choice label={t`Type`} options={types} value={text('type')} onChange={(to) => set('type', to)} />
            <Field
              label={t`Begins with`}
              value={text('initial')}
              onChange={(to) => set('initial', storedText(to, 'absent'))}
              error={errorOf('initial')}
              isOptional
              autoComplete="off"
            />
            <div className={styles.flags}>
              {flags.map(({ path, name }) => (
                <Check key={path} isSelected={variable[path] === true} onChange={(to) => set(path, to)}>
                  {name}
                </Check>
              ))}
              <Button
                label={t`Remove variable`}
                icon={<Trash2 size={16} aria-hidden />}
                onPress={() => onChange(variables.toSpliced(place, 1))}
              />
            </div>
          </div>
        )
      })}
      <div>
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => onChange([...variables, fresh])}>
          {t`Add variable`}
        </Button>
      </div>
    </fieldset>
  )
}
