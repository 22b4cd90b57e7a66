import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Theme = Readonly<Record<string, string>>

const css = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8')

/** The colours of one theme by the name of their token. */
function theme(name: string): Theme {
  const block = new RegExp(`\\[data-theme='${name}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, token, colour]) => [token, colour]),
  )
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const text: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ['ink', ['ground', 'card', 'raised', 'accent-soft']],
  ['ink-2', ['ground', 'card', 'raised', 'line-2']],
  ['ink-3', ['ground', 'card', 'raised']],
  ['accent', ['ground', 'card', 'accent-soft']],
  ['go', ['card', 'go-soft']],
  ['wait', ['card', 'wait-soft']],
  ['stop', ['card', 'stop-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-stop', ['stop', 'stop-strong']],
]

for (const name of ['light', 'dark', 'contrast']) {
  const colours = theme(name)
  const colour = (token: string) => colours[token] ?? assert.fail(`${name} has no ${token}`)
  // The high contrast theme is held to the enhanced level, WCAG 1.4.6.
  const least = name === 'contrast' ? 7 : 4.5

  test(`text in the ${name} theme can be read on each of its grounds`, () => {
    for (const [ink, grounds] of text)
      for (const ground of grounds) {
        const ratio = contrast(colour(ink), colour(ground))
        // In the high contrast theme line-2 is a rule, never a ground.
        if (name === 'contrast' && ground === 'line-2') continue
        assert.ok(ratio >= least, `${ink} on ${ground}: ${ratio.toFixed(2)}`)
      }
  })

  test(`the edge of a field in the ${name} theme can be seen`, () => {
    for (const ground of ['card', 'ground']) {
      const ratio = contrast(colour('edge'), colour(ground))
      assert.ok(ratio >= 3, `edge on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
}
