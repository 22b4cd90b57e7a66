import { withRegion } from './region.ts'

const day = 86_400_000

const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)

/** Days between two instants by the calendar on the wall, in the page's own time zone. */
function daysApart(at: number, now: number): number {
  return Math.round((midnight(at) - midnight(now)) / day)
}

/** When something was, as a person would say it: `Today, 13:40`, `Yesterday, 09:22`, `12 Nov, 14:05`. */
export function formatMoment(at: number, now: number, language: string): string {
  const region = withRegion(language)
  const time = new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const apart = daysApart(at, now)
  if (apart === 0 || apart === -1) {
    const name = new Intl.RelativeTimeFormat(region, { numeric: 'auto' }).format(apart, 'day')
    return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}, ${time.format(at)}`
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const date = new Intl.DateTimeFormat(region, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
  return `${date.format(at)}, ${time.format(at)}`
}

/** A date with its time in full, as a variable holds one: `21 Nov 2026, 10:30`. */
export function formatDateTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(withRegion(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at)
}
