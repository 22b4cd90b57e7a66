import type { FailureCode } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import { PageFrame } from './page-frame.tsx'

/** The page is here, the server behind it is not; it is asked again every second. */
export function UnreachedPage({ failure }: { readonly failure: FailureCode }) {
  const { t, i18n } = useLingui()
  return (
    <PageFrame title={t`Waiting for the server`}>
      <Message tone="wait">{i18n._(failureWords[failure])}</Message>
      <p>{t`This page goes on by itself as soon as the server answers.`}</p>
    </PageFrame>
  )
}
