import type { Control, Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Pause, Play } from 'lucide-react'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { HangUpIcon } from '../parts/hang-up-icon.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './call-controls.module.css'
import { shortcutText } from './shortcuts.ts'

/**
 * What can be done with the call, as the server says it (CNF-5). Hold and resume share one place and one button, so
 * that the focus stays on it; ending sits apart on the right (HLD-1, END-1).
 */
export function CallControls({ task }: { readonly task: Task }) {
  const { commands } = useDesk()
  const { t, i18n } = useLingui()
  const underWay = useCommands((state) => state.underWay[task.id])
  const isLive = useLive(({ connection }) => connection === 'live')
  const { controls, status } = task

  const toggle = controls.resume.visible
    ? {
        control: controls.resume,
        isBusy: underWay === 'resume' || status === 'resume_requested',
        kind: 'primary' as const,
        icon: <Play size={16} aria-hidden />,
        name: t`Resume`,
        press: () => commands.resume(task),
      }
    : {
        control: controls.hold,
        isBusy: underWay === 'hold' || status === 'hold_requested',
        kind: 'plain' as const,
        icon: <Pause size={16} aria-hidden />,
        name: t`Hold`,
        press: () => commands.hold(task),
      }
  const isEnding = underWay === 'end'

  /** Why a control does not work now, or null; what is under way shows that instead of a reason. */
  const why = (control: Control, isBusy: boolean) => {
    if (isBusy) return null
    if (!isLive) return t`There is no connection to the server right now.`
    return control.enabled ? null : i18n._(failureWords[control.why ?? 'not_allowed_now'])
  }

  return (
    <div className={styles.controls} role="toolbar" aria-label={t({ message: 'Call', context: 'noun' })}>
      {toggle.control.visible && (
        <Button
          kind={toggle.kind}
          icon={toggle.icon}
          isBusy={toggle.isBusy}
          why={why(toggle.control, toggle.isBusy)}
          shortcut={shortcutText('hold')}
          onPress={() => void toggle.press()}
        >
          {toggle.name}
        </Button>
      )}
      <span className={styles.space} />
      {(controls.end.visible || isEnding) && (
        <Button
          kind="stop"
          icon={<HangUpIcon />}
          isBusy={isEnding}
          why={why(controls.end, isEnding)}
          shortcut={shortcutText('end')}
          onPress={() => void commands.end(task)}
        >
          {t`End`}
        </Button>
      )}
    </div>
  )
}
