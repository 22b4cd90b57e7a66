import type { FailureCode } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { useLayoutEffect, useState } from 'react'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { Answers, QuestionDialog } from '../question-dialog.tsx'
import { objectToLeaving, type Leave } from './leaving.ts'

/** Asks before a form is left that was changed: within the pages in our words, out of them in the browser's. */
export function LeaveGuard({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const { t, i18n } = useLingui()
  const [wanted, setWanted] = useState<{ readonly leave: Leave } | null>(null)
  const [failure, setFailure] = useState<FailureCode | null>(null)

  // A layout effect, so that it is gone before what takes the form's place goes elsewhere.
  useLayoutEffect(() => {
    if (!isUnsaved || wanted !== null) return undefined
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    objectToLeaving((leave) => setWanted({ leave }), signal)
    if ('navigation' in window)
      navigation.addEventListener(
        'navigate',
        (event) => {
          const { url, sameDocument } = event.destination
          if (!event.cancelable || !sameDocument || url === window.location.href) return
          event.preventDefault()
          setWanted({ leave: async () => go(event) })
        },
        { signal },
      )
    return () => listening.abort()
  }, [isUnsaved, wanted])

  function stay() {
    setWanted(null)
    setFailure(null)
  }

  return (
    <QuestionDialog title={t`Leave without saving?`} isOpen={wanted !== null} onClose={stay}>
      <p>{t`What you changed here is not saved yet.`}</p>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      <Answers
        deed={t`Leave without saving`}
        onDeed={() => void wanted?.leave().then(setFailure)}
        onClose={stay}
      />
    </QuestionDialog>
  )
}

/** Goes there after all; the address is changed as a link of ours does it. */
function go({ navigationType, destination: { key, url } }: NavigateEvent): null {
  if (navigationType === 'traverse') navigation.traverseTo(key)
  else window.history.pushState(null, '', url)
  return null
}
