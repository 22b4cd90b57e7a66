import { useEffect, useRef, type RefObject } from 'react'

/**
 * Keeps the keyboard in a place when the button that had the focus goes, as a consult's do when it becomes a conference:
 * otherwise the next Tab would begin at the top of the page. It looks after each time that the place is drawn.
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>): void {
  const last = useRef<EventTarget | null>(null)

  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = target
    }
    const element = place.current
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [place])

  useEffect(() => {
    if (!(last.current instanceof Element) || last.current.isConnected) return
    last.current = null
    if (document.activeElement === document.body) place.current?.focus()
  })
}
