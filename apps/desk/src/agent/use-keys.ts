import { useMemo } from 'react'
import { usePreference } from '../desk-context.tsx'
import { keysWith, shortcutText, type Keys, type Shortcut } from './shortcuts.ts'

/** The key of each shortcut as this person has it. */
export function useKeys(): Keys {
  const chosen = usePreference((state) => state.keys)
  return useMemo(() => keysWith(chosen), [chosen])
}

/** How a shortcut of this person is written. */
export function useShortcutText(): (name: Shortcut) => string {
  const keys = useKeys()
  return (name) => shortcutText(keys[name])
}
