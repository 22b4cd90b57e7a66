import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { failureWords } from '../words/failure-words.ts'
import { looks } from './action-looks.tsx'
import styles from './call-controls.module.css'
import { shortcutFor } from './shortcuts.ts'
import { useShortcutText } from './use-keys.ts'

type Pressable = keyof typeof looks

/** One place in the bar. Of several actions the one that is visible has it, so that the focus stays as they change. */
type Place = readonly Pressable[]

interface Props {
  readonly task: Task
  /** What the buttons are for, as a screen reader calls their bar. */
  readonly label: string
  readonly places: readonly Place[]
  /** What ends something, apart on the right. */
  readonly ending: readonly Place[]
}

/** What can be done with a call or a consult, as the server says it (CNF-5). */
export function CallControls({ task, label, places, ending }: Props) {
  const shown = (place: Place) => place.find((action) => task.controls[action].visible)
  const draw = (place: Place) => {
    const action = shown(place)
    return action && <ActionButton key={place[0]} task={task} action={action} />
  }
  if (![...places, ...ending].some(shown)) return null
  return (
    <div className={styles.controls} role="toolbar" aria-label={label}>
      {places.map(draw)}
      <div className={styles.ending}>{ending.map(draw)}</div>
    </div>
  )
}

function ActionButton({ task, action }: { readonly task: Task; readonly action: Pressable }) {
  const { press } = useDesk()
  const shortcutText = useShortcutText()
  const { t, i18n } = useLingui()
  const underWay = useCommands((state) => state.underWay[task.id])
  const isLive = useLive(({ connection }) => connection === 'live')
  const { name, icon, kind } = looks[action]
  const { enabled, why } = task.controls[action]
  const shortcut = shortcutFor(action)
  const isBusy = underWay === action || isRequested(task, action)

  /** Why it does not work now, or null; what is under way shows that instead of a reason. */
  function reason(): string | null {
    if (isBusy) return null
    if (!isLive) return t`There is no connection to the server right now.`
    return enabled ? null : i18n._(failureWords[why ?? 'not_allowed_now'])
  }

  return (
    <Button
      kind={kind}
      icon={icon}
      isBusy={isBusy}
      why={reason()}
      {...(shortcut ? { shortcut: shortcutText(shortcut) } : {})}
      onPress={() => press(task, action)}
    >
      {i18n._(name)}
    </Button>
  )
}

/** Whether the server is carrying it out. */
function isRequested({ status, consult }: Task, action: Pressable): boolean {
  switch (action) {
    case 'hold':
      return status === 'hold_requested'
    case 'resume':
      return status === 'resume_requested'
    case 'consult-hold':
      return consult?.status === 'hold_requested'
    case 'consult-resume':
      return consult?.status === 'resume_requested'
    default:
      return false
  }
}
