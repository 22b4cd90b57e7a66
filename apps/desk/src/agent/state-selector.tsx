import type { Agent, PickedState, Reason } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { Timer } from '../parts/timer.tsx'
import { failureWords } from '../words/failure-words.ts'
import { stateWords } from '../words/task-words.ts'
import { StateIcon } from './state-icon.tsx'
import styles from './state-selector.module.css'
import { useShortcutText } from './use-keys.ts'

interface Props {
  readonly agent: Agent
  readonly reasons: readonly Reason[]
}

/** The keys of the menu: a state, or idle with its reason behind a colon. */
const keyOf = (picked: PickedState) =>
  picked.state === 'idle' && picked.reason ? `idle:${picked.reason}` : picked.state

const picked = (key: string): PickedState => {
  if (key === 'available') return { state: 'available' }
  const reason = key.slice('idle:'.length)
  return reason ? { state: 'idle', reason } : { state: 'idle' }
}

/** The agent's state and the time in it; a state picked during a call waits behind "next" (STA-1). */
export function StateSelector({ agent, reasons }: Props) {
  const { commands } = useDesk()
  const { t, i18n } = useLingui()
  const shortcutText = useShortcutText()
  const isLive = useLive(({ connection }) => connection === 'live')
  const failed = useCommands((state) => state.failed['state'])

  const reasonName = (id: string | null | undefined) => reasons.find((reason) => reason.id === id)?.name
  const idle = i18n._(stateWords.idle)
  const nameOf = (choice: PickedState) => {
    const reason = choice.state === 'idle' ? reasonName(choice.reason) : undefined
    return reason ? `${idle} · ${reason}` : i18n._(stateWords[choice.state])
  }

  const isHandling = agent.state === 'engaged' || agent.state === 'wrap_up'
  const now =
    agent.state === 'idle' ? `${idle}${agent.reason ? ` · ${reasonName(agent.reason) ?? ''}` : ''}` : null
  const next = agent.next && nameOf(agent.next)
  const current = agent.next ?? currentChoice(agent)
  const choices: readonly PickedState[] = [
    { state: 'available' },
    { state: 'idle' },
    ...reasons.map(({ id }): PickedState => ({ state: 'idle', reason: id })),
  ]

  return (
    <div className={styles.selector}>
      <MenuTrigger>
        <Button
          id="state-selector"
          className={styles.button ?? ''}
          data-state={agent.state}
          isDisabled={!isLive}
          // An attribute that the component itself lets nobody set.
          render={(given) => <button {...given} aria-keyshortcuts={shortcutText('state')} />}
        >
          <StateIcon state={agent.state} />
          <span className={styles.name}>{now ?? i18n._(stateWords[agent.state])}</span>
          {agent.since !== null && (
            <span className={styles.time}>
              <Timer since={agent.since} />
            </span>
          )}
          {next && <span className={styles.next}>{t`next: ${next}`}</span>}
          <ChevronDown size={16} aria-hidden />
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
          <Menu
            className={styles.menu ?? ''}
            selectionMode="single"
            selectedKeys={current ? [keyOf(current)] : []}
            onAction={(key) => void commands.pickState(picked(String(key)))}
          >
            <MenuSection className={styles.section ?? ''}>
              <Header className={styles.heading ?? ''}>{isHandling ? t`After this call` : t`State`}</Header>
              {choices.map((choice) => (
                <MenuItem
                  key={keyOf(choice)}
                  id={keyOf(choice)}
                  className={styles.item ?? ''}
                  textValue={nameOf(choice)}
                >
                  <StateIcon state={choice.state} />
                  {nameOf(choice)}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {failed && (
        <p className={styles.failure} role="alert">
          {i18n._(failureWords[failed.code])}
        </p>
      )}
    </div>
  )
}

function currentChoice(agent: Agent): PickedState | null {
  if (agent.state === 'available') return { state: 'available' }
  if (agent.state === 'idle')
    return agent.reason ? { state: 'idle', reason: agent.reason } : { state: 'idle' }
  return null
}
