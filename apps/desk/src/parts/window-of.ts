/** Rows beyond each end of what is in sight, so that quick scrolling shows no gap. */
const margin = 4

interface Sight {
  readonly count: number
  /** In pixels, as are the others. */
  readonly rowHeight: number
  readonly top: number
  readonly height: number
}

/** Which rows of a long list have to be drawn: from the first up to, not including, `to`. */
export function windowOf({ count, rowHeight, top, height }: Sight): {
  readonly from: number
  readonly to: number
} {
  const first = Math.floor(top / rowHeight) - margin
  const last = Math.ceil((top + height) / rowHeight) + margin
  const to = Math.min(count, last)
  return { from: Math.min(Math.max(0, first), to), to }
}
