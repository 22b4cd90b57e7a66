import type { Agent, Reason } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { EllipsisVertical } from 'lucide-react'
import { Button as Pressable, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { stateWords } from '../../words/task-words.ts'
import { useAdministration } from '../use-administration.ts'
import styles from './agent-deeds.module.css'

interface Props {
  readonly agent: Agent
  readonly reasons: readonly Reason[]
  /** Carries it out, and says what went wrong. */
  readonly onDeed: (deed: () => Promise<unknown>) => void
}

/** Sets an agent's state, or signs them out; during a call it counts once that is over. */
export function AgentDeeds({ agent, reasons, onDeed }: Props) {
  const { t, i18n } = useLingui()
  const { setState, signOutAgent } = useAdministration()
  const idle = i18n._(stateWords.idle)
  const item = (name: string, deed: () => Promise<unknown>, key = name) => (
    <MenuItem key={key} className={styles.item ?? ''} onAction={() => onDeed(deed)}>
      {name}
    </MenuItem>
  )
  return (
    <MenuTrigger>
      <Pressable className={styles.trigger ?? ''} aria-label={t`Actions for ${agent.name}`}>
        <EllipsisVertical size={16} aria-hidden />
      </Pressable>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''}>
          {item(i18n._(stateWords.available), () => setState(agent.id, { state: 'available' }))}
          {item(idle, () => setState(agent.id, { state: 'idle' }))}
          {reasons.map(({ id, name }) =>
            item(`${idle} · ${name}`, () => setState(agent.id, { state: 'idle', reason: id }), id),
          )}
          <Separator className={styles.separator ?? ''} />
          {item(t`Sign out`, () => signOutAgent(agent.id))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
