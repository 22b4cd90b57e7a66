import type { Action, Control, Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Pause, Play } from 'lucide-react'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { HangUpIcon } from '../parts/hang-up-icon.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './call-controls.module.css'

/** Hold and resume share one place and never both show; ending sits apart on the right (HLD-1, END-1). */
export function CallControls({ task }: { readonly task: Task }) {
  const { commands } = useDesk()
  const { t, i18n } = useLingui()
  const underWay = useCommands((state) => state.underWay[task.id])
  const isLive = useLive(({ connection }) => connection === 'live')
  const { controls, status } = task
  const isHeld = status === 'held' || status === 'resume_requested'

  /** Why a control does not work now, or null. What is under way shows a spinner instead of a reason. */
  const why = (control: Control) => {
    if (!isLive) return t`There is no connection to the server right now.`
    if (control.enabled) return null
    return control.why ? i18n._(failureWords[control.why]) : i18n._(failureWords.not_allowed_now)
  }
  const isBusy = (action: Action, during: Task['status']) => underWay === action || status === during
  const holding = isBusy('hold', 'hold_requested')
  const resuming = isBusy('resume', 'resume_requested')
  const ending = isBusy('end', 'ending')

  return (
    <div className={styles.controls} role="toolbar" aria-label={t({ message: 'Call', context: 'noun' })}>
      {/* One button, so that the focus stays on it when Hold becomes Resume. */}
      {isHeld ? (
        <Button
          key="hold"
          kind="primary"
          icon={<Play size={16} aria-hidden />}
          isBusy={resuming}
          why={resuming ? null : why(controls.resume)}
          shortcut="Alt+Shift+H"
          onPress={() => void commands.resume(task)}
        >
          {t`Resume`}
        </Button>
      ) : (
        <Button
          key="hold"
          icon={<Pause size={16} aria-hidden />}
          isBusy={holding}
          why={holding ? null : why(controls.hold)}
          shortcut="Alt+Shift+H"
          onPress={() => void commands.hold(task)}
        >
          {t`Hold`}
        </Button>
      )}
      <span className={styles.space} />
      <Button
        kind="stop"
        icon={<HangUpIcon />}
        isBusy={ending}
        why={ending ? null : why(controls.end)}
        shortcut="Alt+Shift+E"
        onPress={() => void commands.end(task)}
      >
        {t`End`}
      </Button>
    </div>
  )
}
