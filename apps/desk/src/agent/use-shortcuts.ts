import type { Task } from '@cordboard/contract'
import { useEffect, useEffectEvent } from 'react'
import { useDesk } from '../desk-context.tsx'
import { isModalOpen } from '../parts/modal-dialog.tsx'
import {
  isPressing,
  keysWith,
  pressed,
  shortcutOf,
  type PressingShortcut,
  type Shortcut,
} from './shortcuts.ts'

type Deed = 'task_list' | 'help'

/** Where a shortcut only moves the focus, this is what it moves it to. */
const places: Readonly<Record<Exclude<Shortcut, Deed | PressingShortcut>, string>> = {
  state: '#state-selector',
  request: '[data-request] button, [data-request]',
  wrap_up: '#wrap-up-search',
  note: '#own-note',
}

/** A request has a button to go to only when it asks for a decision; otherwise the request itself takes the focus. */
function focusOn(selector: string) {
  const found = [...document.querySelectorAll<HTMLElement>(selector)]
  const target = found.find(({ tagName }) => tagName === 'BUTTON') ?? found[0]
  target?.focus()
}

/**
 * Listens to the keys of the desktop; what they press belongs to the task in front. While a dialog is open the keys wait:
 * nobody ends a call that they do not see. Without a connection they press nothing, as the buttons do not.
 */
export function useShortcuts(task: Task | null, deeds: Readonly<Record<Deed, () => void>>): void {
  const { press, live, preferences } = useDesk()

  function pressOne(name: PressingShortcut) {
    if (live.store.getState().connection !== 'live') return
    const action = task && pressed[name].find((each) => task.controls[each].enabled)
    if (action) press(task, action)
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return
    const name = shortcutOf(event, keysWith(preferences.getState().keys))
    if (!name) return
    event.preventDefault()
    if (isModalOpen()) return
    if (isPressing(name)) pressOne(name)
    else if (name === 'task_list' || name === 'help') deeds[name]()
    else focusOn(places[name])
  })

  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
