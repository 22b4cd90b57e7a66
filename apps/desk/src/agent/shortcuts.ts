/** The keys of the agent desktop, which buttons each of them stands for, and how a person gives them others. */
import type { Action } from '@cordboard/contract'

/**
 * All take Alt and Shift, so that none is in the way of typing (WCAG 2.1.4), and are named by place on the keyboard, so
 * that they are the same in every layout. In the order in which they are listed.
 */
export const shortcuts = {
  state: 'KeyS',
  request: 'KeyR',
  hold: 'KeyH',
  consult: 'KeyC',
  consult_hold: 'KeyO',
  consult_end: 'KeyD',
  conference: 'KeyJ',
  transfer: 'KeyX',
  end: 'KeyE',
  wrap_up: 'KeyW',
  note: 'KeyN',
  task_list: 'KeyT',
  help: 'KeyK',
} as const satisfies Record<string, string>

export type Shortcut = keyof typeof shortcuts

/** The key of each shortcut (`KeyboardEvent.code`). */
export type Keys = Readonly<Record<Shortcut, string>>

const isShortcut = (name: string): name is Shortcut => Object.hasOwn(shortcuts, name)

export const shortcutNames: readonly Shortcut[] = Object.keys(shortcuts).filter(isShortcut)

/** What a shortcut presses: the first of these buttons that works. */
export const pressed = {
  hold: ['hold', 'resume'],
  consult: ['consult'],
  consult_hold: ['consult-hold', 'consult-resume'],
  consult_end: ['consult-cancel', 'consult-end', 'consult-exit', 'conference-end', 'conference-exit'],
  conference: ['conference'],
  transfer: ['transfer'],
  end: ['end'],
} as const satisfies Partial<Record<Shortcut, readonly Action[]>>

export type PressingShortcut = keyof typeof pressed

export const isPressing = (name: Shortcut): name is PressingShortcut => Object.hasOwn(pressed, name)

/** The shortcut of a button, if it has one. */
export function shortcutFor(action: Action): Shortcut | undefined {
  return shortcutNames.find((name) => isPressing(name) && pressed[name].some((each) => each === action))
}

/**
 * The keys with a person's own choices. A shortcut that came after they had chosen its key for another gets one that
 * nobody has; choices that give two shortcuts the same key count for nothing.
 */
export function keysWith(chosen: Readonly<Record<string, string>>): Keys {
  const own = new Map(Object.entries(chosen).filter(([name]) => isShortcut(name)))
  const taken = new Set(own.values())
  if (taken.size < own.size) return shortcuts
  const keys: Keys = { ...shortcuts, ...Object.fromEntries(own) }
  const without = shortcutNames.filter((name) => !own.has(name) && taken.has(shortcuts[name]))
  const used = new Set(Object.values(keys))
  // As many of ours are free, at least, as were taken by choice.
  const free = Object.values(shortcuts).filter((key) => !used.has(key))
  return { ...keys, ...Object.fromEntries(without.map((name, place) => [name, free[place] ?? keys[name]])) }
}

/** The choices after a shortcut got another key; the one that had that key takes the old one, so that none is lost. */
export function withKey(keys: Keys, name: Shortcut, key: string): Keys {
  const other = shortcutNames.find((each) => keys[each] === key)
  return { ...keys, ...(other ? { [other]: keys[name] } : {}), [name]: key }
}

/** Which shortcut a key press is, if it is one. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'code'>,
  keys: Keys,
): Shortcut | undefined {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return undefined
  return shortcutNames.find((name) => keys[name] === event.code)
}

/** How a shortcut is written: `Alt+Shift+H`. */
export const shortcutText = (key: string): string => `Alt+Shift+${key.replace(/^(Key|Digit)/, '')}`
