import { Trans, useLingui } from '@lingui/react/macro'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { PageFrame } from './page-frame.tsx'

/** For somebody who may sign in but takes no calls. */
export function OtherRolePage({ name }: { readonly name: string }) {
  const { session } = useDesk()
  const { t } = useLingui()
  return (
    <PageFrame title={t`No desktop for this person`}>
      <p>
        <Trans>{name} takes no calls, and this desktop is for people who do.</Trans>
      </p>
      <Button onPress={() => void session.signOut()}>{t`Sign out`}</Button>
    </PageFrame>
  )
}
