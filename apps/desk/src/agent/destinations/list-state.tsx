import { Trans, useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useDesk } from '../../desk-context.tsx'
import { failureWords } from '../../words/failure-words.ts'

interface Props {
  /** Whether the list has anybody in it, whatever is sought. */
  readonly isEmpty: boolean
  /** What to say when it has nobody. */
  readonly nobody: string
  readonly sought: string
}

/** Why no row is shown: not there yet, not fetched (CON-5), nobody there, or nobody of that name. */
export function ListState({ isEmpty, nobody, sought }: Props) {
  const { destinations } = useDesk()
  const { t, i18n } = useLingui()
  const { list, failure } = useStore(destinations.store)
  if (list === null && failure)
    return (
      <p role="alert">
        {t`The list could not be fetched.`} {i18n._(failureWords[failure])}{' '}
        {t`Tell your administrator if it persists.`}
      </p>
    )
  if (list === null) return <p role="status">{t`Fetching the list…`}</p>
  if (isEmpty) return <p>{nobody}</p>
  return (
    <p role="status">
      <Trans>Nothing matches “{sought}”.</Trans>
    </p>
  )
}
