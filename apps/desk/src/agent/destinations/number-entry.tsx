import { cleanNumber, shortestNumber } from '@cordboard/contract/dial-number'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ClipboardEvent } from 'react'
import { Input, Label, Text, TextField } from 'react-aria-components'
import { formatPhoneNumber } from '../../format/phone-number.ts'
import field from '../../parts/field.module.css'
import type { TypedNumber } from '../../state/typed-number.ts'
import { failureWords } from '../../words/failure-words.ts'
import styles from './number-entry.module.css'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  /** What it stands for, as typed so far. */
  readonly read: TypedNumber
  readonly longest: number
  /** It was sent with a fault: now that is said at once, before it is only told quietly while typing. */
  readonly isFaulty: boolean
}

/** A number, typed or pasted; a pasted one keeps digits and `+ # * :` and loses the rest (TRF-4). */
export function NumberEntry({ value, onChange, read, longest, isFaulty }: Props) {
  const { t } = useLingui()

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    event.preventDefault()
    const input = event.currentTarget
    const end = input.selectionEnd ?? value.length
    input.setRangeText(
      cleanNumber(event.clipboardData.getData('text')),
      input.selectionStart ?? end,
      end,
      'end',
    )
    onChange(input.value)
  }

  return (
    <div className={styles.entry}>
      <TextField
        className={field.field ?? ''}
        value={value}
        onChange={onChange}
        isInvalid={isFaulty}
        validationBehavior="aria"
      >
        <Label className={field.label ?? ''}>{t`Dial number`}</Label>
        <Input
          className={`${field.input} ${styles.input}`}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          onPaste={paste}
        />
        <Text slot="description" className={styles.hint ?? ''} data-tone={isFaulty ? 'stop' : read.kind}>
          <span role={isFaulty ? 'alert' : undefined}>
            <Hint read={read} longest={longest} />
          </span>
        </Text>
      </TextField>
    </div>
  )
}

function Hint({ read, longest }: Pick<Props, 'read' | 'longest'>) {
  const { t, i18n } = useLingui()
  const examples = '+1 201 553 2447, 011 61 1234 56789'
  switch (read.kind) {
    case 'nothing':
      return <Trans>With its country, as in {examples}.</Trans>
    case 'fault':
      return read.code === 'number_length'
        ? t`A number has ${shortestNumber} to ${longest} digits.`
        : i18n._(failureWords[read.code])
    default: {
      const { entryPoint, to } = read
      if (entryPoint !== null)
        return <Trans>This is the entry point {entryPoint}: the request goes there.</Trans>
      const number = to.kind === 'number' ? formatPhoneNumber(to.number) : ''
      return <Trans>Will be dialled as {number}.</Trans>
    }
  }
}
