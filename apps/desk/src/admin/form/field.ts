/** What a form asks for, as data: one description for the page, its checks and its tests. */
import type { MessageDescriptor } from '@lingui/core'
import { languages } from '../../state/preferences.ts'
import { languageNames } from '../../words/language.ts'

export interface FieldOption {
  readonly id: string
  readonly name: MessageDescriptor | string
}

/** The fields of a thing by name, those of what stands within it as in `openFor.transfer`. */
export type PathOf<Item> = {
  [Name in keyof Item & string]: NonNullable<Item[Name]> extends readonly unknown[] | string
    ? Name
    : NonNullable<Item[Name]> extends object
      ? `${Name}.${keyof NonNullable<Item[Name]> & string}`
      : Name
}[keyof Item & string]

interface Common<Path> {
  /** Where its value stands in the thing. */
  readonly path: Path
  readonly label: MessageDescriptor
  readonly hint?: MessageDescriptor
}

/** What is stored when nothing is filled in. */
export type Empty = 'required' | 'null' | 'absent'

/**
 * - `text`: a line
 * - `seconds`: a length of time, stored in milliseconds
 * - `count`: a whole number
 * - `check`: yes or no; absent counts as `otherwise`
 * - `one`, `many`: of options, or of the things of another part
 * - `variables`: what calls carry, of entry points only
 */
export type Field<Path = string> =
  | (Common<Path> & { readonly kind: 'text'; readonly empty: Empty })
  | (Common<Path> & { readonly kind: 'seconds'; readonly empty: Empty })
  | (Common<Path> & { readonly kind: 'count'; readonly empty: Empty })
  | (Common<Path> & { readonly kind: 'check'; readonly otherwise: boolean })
  | (Common<Path> & {
      readonly kind: 'one'
      readonly empty: Empty
      readonly options: readonly FieldOption[] | Reference
      /** What the empty choice is called, where there is one. */
      readonly none?: MessageDescriptor
      /** What counts while nothing is stored. */
      readonly otherwise?: string
    })
  | (Common<Path> & { readonly kind: 'many'; readonly options: readonly FieldOption[] | Reference })
  | (Common<Path> & { readonly kind: 'variables' })

/** Each language by its own name. */
export const languageOptions: readonly FieldOption[] = languages.map((id) => ({
  id,
  name: languageNames[id],
}))

/** The things of another part, by id and name. */
export interface Reference {
  readonly part: 'teams' | 'queues' | 'profiles' | 'phones' | 'wrap-up-reasons'
}

export function isReference(options: readonly FieldOption[] | Reference): options is Reference {
  return 'part' in options
}
