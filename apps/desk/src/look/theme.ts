/** Puts the chosen theme on the page; `system` follows the operating system, also when it changes. */
import type { StoreApi } from 'zustand/vanilla'
import type { Preferences } from '../state/preferences.ts'

export function followTheme(page: Window, preferences: StoreApi<Preferences>): void {
  const dark = page.matchMedia('(prefers-color-scheme: dark)')
  const contrast = page.matchMedia('(prefers-contrast: more)')

  function apply() {
    const { theme } = preferences.getState()
    const system = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
    page.document.documentElement.dataset['theme'] = theme === 'system' ? system : theme
  }

  apply()
  preferences.subscribe(apply)
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
}
