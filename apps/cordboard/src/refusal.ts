/** Something the command will not or cannot do, in words for the person who typed it. */
export abstract class Refusal extends Error {
  abstract readonly code: string
}
