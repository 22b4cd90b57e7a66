import { useEffect, useEffectEvent } from 'react'
import { shortcutOf, type Shortcut } from './shortcuts.ts'

type Deed = 'hold' | 'end' | 'task_list' | 'help'

/** Where a shortcut only moves the focus, this is what it moves it to. */
const places: Readonly<Record<Exclude<Shortcut, Deed>, string>> = {
  state: '#state-selector',
  request: '[data-request] button, [data-request]',
  wrap_up: '#wrap-up-search',
}

/** A request has a button to go to only when it asks for a decision; otherwise the request itself takes the focus. */
function focusOn(selector: string) {
  const found = [...document.querySelectorAll<HTMLElement>(selector)]
  const target = found.find(({ tagName }) => tagName === 'BUTTON') ?? found[0]
  target?.focus()
}

/** Listens to the keys of the desktop; those that act are given, those that move the focus are known here. */
export function useShortcuts(deeds: Readonly<Record<Deed, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const name = shortcutOf(event)
    if (!name || event.repeat) return
    event.preventDefault()
    if (name === 'state' || name === 'request' || name === 'wrap_up') focusOn(places[name])
    else deeds[name]()
  })

  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
