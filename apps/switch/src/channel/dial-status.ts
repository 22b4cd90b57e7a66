import { Cause } from './cause.ts'

/** The word of a Dial event for an attempt that failed, as seen on Asterisk: declining is being busy. */
export function dialStatus(cause: number): string {
  switch (cause) {
    case Cause.busy:
    case Cause.rejected:
      return 'BUSY'
    case Cause.congestion:
    case Cause.equipmentCongestion:
      return 'CONGESTION'
    case Cause.noRoute:
    case Cause.unregistered:
      return 'CHANUNAVAIL'
    case Cause.normal:
      return 'CANCEL'
    default:
      return 'NOANSWER'
  }
}
