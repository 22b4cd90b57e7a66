import type { PartyView } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Timer } from '../parts/timer.tsx'
import styles from './parties.module.css'

const roleWords: Readonly<Record<PartyView['role'], MessageDescriptor>> = {
  customer: msg`Caller (customer)`,
  agent1: msg`Agent`,
  agent2: msg`Consulted agent`,
}

/** Who is in the conference, with the number each of them has there (CNF-1). */
export function Parties({ parties }: { readonly parties: readonly PartyView[] }) {
  const { t, i18n } = useLingui()
  const me = useLive(({ agent }) => agent?.id)
  return (
    <ul className={styles.parties} aria-label={t`In the conference`}>
      {parties.map(({ role, agent, name, number, team, joinedAt }) => {
        const shown = formatPhoneNumber(number)
        return (
          <li key={`${role} ${number}`}>
            <Avatar name={name} />
            <span className={styles.who}>
              <span className={styles.name}>
                {name ?? shown}
                {agent !== null && agent === me && <em>{t`you`}</em>}
              </span>
              <span>{[i18n._(roleWords[role]), name && shown, team].filter(Boolean).join(' · ')}</span>
            </span>
            {joinedAt !== null && <Timer since={joinedAt} />}
          </li>
        )
      })}
    </ul>
  )
}
