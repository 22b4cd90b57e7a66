/** Something that is true whatever happens: a sentence, and a check that finds what contradicts it. */
export interface Invariant<Subject> {
  readonly sentence: string
  /** What contradicts the sentence, or null. */
  readonly broken: (subject: Subject) => string | null
}
