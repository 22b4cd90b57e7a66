import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Option } from '../../parts/choice.tsx'
import { Check } from '../../parts/check.tsx'
import { CheckGroup } from '../../parts/check-group.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field as TextField } from '../../parts/field.tsx'
import { idOf, nameOf, useList } from '../use-administration.ts'
import { isReference, type Field, type FieldOption, type Reference } from './field.ts'
import { shownCount, shownSeconds, storedCount, storedSeconds, storedText } from './field-value.ts'
import styles from './field-view.module.css'
import { VariablesField } from './variables-field.tsx'

interface Props {
  readonly field: Field
  readonly value: unknown
  /** Undefined takes the value away. */
  readonly onChange: (value: unknown) => void
  /** What is wrong with the field at a path, in words. */
  readonly errorAt: (path: string) => string | null
}

/** The choice of nothing; no id looks like it. */
const none = '(none)'

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** One field of a form, as its kind wants it. */
export function FieldView({ field, value, onChange, errorAt }: Props) {
  const { i18n } = useLingui()
  const error = errorAt(field.path)
  const options = useOptions('options' in field ? field.options : [])
  const label = i18n._(field.label)
  const hint = field.hint && <p className={styles.hint}>{i18n._(field.hint)}</p>
  const text = { label, error, hint }
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...text}
          value={typeof value === 'string' ? value : ''}
          onChange={(typed) => onChange(storedText(typed, field.empty))}
          isOptional={field.empty !== 'required'}
          autoComplete="off"
        />
      )
    case 'seconds':
      return (
        <TextField
          {...text}
          value={shownSeconds(value)}
          onChange={(typed) => onChange(storedSeconds(typed, field.empty))}
          isOptional={field.empty !== 'required'}
          inputMode="numeric"
        />
      )
    case 'count':
      return (
        <TextField
          {...text}
          value={shownCount(value)}
          onChange={(typed) => onChange(storedCount(typed, field.empty))}
          isOptional={field.empty !== 'required'}
          inputMode="numeric"
        />
      )
    case 'check':
      return (
        <Check isSelected={typeof value === 'boolean' ? value : field.otherwise} onChange={onChange}>
          {label}
        </Check>
      )
    case 'one': {
      const noneName = field.none && { id: none, name: i18n._(field.none) }
      return (
        <div className={styles.withHint}>
          <Choice
            label={label}
            error={error}
            options={noneName ? [noneName, ...options] : options}
            value={
              typeof value === 'string' && value !== ''
                ? value
                : (field.otherwise ?? (noneName ? none : null))
            }
            onChange={(id) => onChange(id === none ? (field.empty === 'null' ? null : undefined) : id)}
            placeholder={i18n._(choose)}
          />
          {hint}
        </div>
      )
    }
    case 'many':
      return (
        <CheckGroup
          label={label}
          error={error}
          options={options}
          value={strings(value)}
          onChange={onChange}
          empty={i18n._(nothingToChoose)}
        />
      )
    case 'variables':
      return <VariablesField field={field} value={value} onChange={onChange} errorAt={errorAt} />
  }
}

const choose = msg`Choose`
const nothingToChoose = msg`There is nothing to choose from yet.`

function useOptions(options: readonly FieldOption[] | Reference): readonly Option[] {
  const { i18n } = useLingui()
  const part = isReference(options) ? options.part : null
  const { data } = useList(part ?? '', part !== null)
  if (isReference(options)) return (data?.items ?? []).map((item) => ({ id: idOf(item), name: nameOf(item) }))
  const said = (name: MessageDescriptor | string) => (typeof name === 'string' ? name : i18n._(name))
  return options.map(({ id, name }) => ({ id, name: said(name) }))
}
