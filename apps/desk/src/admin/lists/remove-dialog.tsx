import { Trans, useLingui } from '@lingui/react/macro'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { Answers, QuestionDialog } from '../question-dialog.tsx'
import { useAttempt } from '../use-attempt.ts'

interface Props {
  readonly name: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Rejects with what the API rejects with. */
  readonly onRemove: () => Promise<void>
}

/** Asks once more, and says why not when something still needs it. */
export function RemoveDialog({ name, isOpen, onClose, onRemove }: Props) {
  const { t } = useLingui()
  return (
    <QuestionDialog title={t`Remove ${name}?`} isOpen={isOpen} onClose={onClose}>
      <Question onClose={onClose} onRemove={onRemove} />
    </QuestionDialog>
  )
}

/** Asked anew each time: what was refused before was about something else. */
function Question({ onClose, onRemove }: Pick<Props, 'onClose' | 'onRemove'>) {
  const { t, i18n } = useLingui()
  const { attempt, failure, isBusy } = useAttempt()

  const remove = () =>
    attempt(async () => {
      await onRemove()
      onClose()
    })

  return (
    <>
      <p>
        <Trans>This cannot be undone.</Trans>
      </p>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      <Answers deed={t`Remove`} isBusy={isBusy} onDeed={() => void remove()} onClose={onClose} />
    </>
  )
}
