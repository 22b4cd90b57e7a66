/** How large a message may be. Far above what phones and trunks send, far below what could hurt. */

export const limits = {
  /** Start line and headers, in bytes. */
  head: 16_384,
  /** Header lines. */
  headers: 128,
  /** Body, in bytes. */
  body: 65_536,
} as const
