import type { Me } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { Trans } from '@lingui/react/macro'
import { PhoneOff } from 'lucide-react'
import { useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Badge } from '../parts/badge.tsx'
import { Brand } from '../parts/brand.tsx'
import styles from './header.module.css'
import { PersonMenu } from './person-menu.tsx'
import { StateSelector } from './state-selector.tsx'

export function Header({ me, onSettings }: { readonly me: Me; readonly onSettings: () => void }) {
  const agent = useLive((state) => state.agent)
  const team = me.teams.find(({ id }) => id === agent?.team)
  const phone = agent?.station && formatPhoneNumber(dnOf(agent.station))
  return (
    <header className={styles.header}>
      <Brand />
      {team && (
        <span className={styles.team}>
          <Badge tone="calm">{team.name}</Badge>
        </span>
      )}
      <span className={styles.space} />
      {agent && !agent.reachable && phone && (
        <Badge tone="wait">
          <PhoneOff size={13} aria-hidden />
          <Trans>Phone {phone} not reachable</Trans>
        </Badge>
      )}
      {agent && <StateSelector agent={agent} reasons={me.idleReasons} />}
      <PersonMenu me={me} onSettings={onSettings} />
    </header>
  )
}
