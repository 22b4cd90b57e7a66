import { useLingui } from '@lingui/react/macro'
import { useLayoutEffect, useState } from 'react'
import { Answers, QuestionDialog } from '../question-dialog.tsx'

/** Asks before a form is left that was changed: within the pages in our words, out of them in the browser's. */
export function LeaveGuard({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState<NavigateEvent | null>(null)

  // A layout effect, so that it is gone before what takes the form's place goes elsewhere.
  useLayoutEffect(() => {
    if (!isUnsaved || wanted !== null) return undefined
    const leave = new AbortController()
    const { signal } = leave
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    if ('navigation' in window)
      navigation.addEventListener(
        'navigate',
        (event) => {
          const { url, sameDocument } = event.destination
          if (!event.cancelable || !sameDocument || url === window.location.href) return
          event.preventDefault()
          setWanted(event)
        },
        { signal },
      )
    return () => leave.abort()
  }, [isUnsaved, wanted])

  const stay = () => setWanted(null)
  return (
    <QuestionDialog title={t`Leave without saving?`} isOpen={wanted !== null} onClose={stay}>
      <p>{t`What you changed here is not saved yet.`}</p>
      <Answers deed={t`Leave without saving`} onDeed={() => wanted && go(wanted)} onClose={stay} />
    </QuestionDialog>
  )
}

/** Goes there after all; the address is changed as a link of ours does it. */
function go({ navigationType, destination: { key, url } }: NavigateEvent): void {
  if (navigationType === 'traverse') navigation.traverseTo(key)
  else window.history.pushState(null, '', url)
}
