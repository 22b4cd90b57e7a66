/** The environment of a child: what every program needs, and what the supervisor gives it. Nothing leaks in. */

const everyProgram = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_OPTIONS']

export function environmentOf(own: Readonly<Record<string, string>>): Record<string, string> {
  const shared = everyProgram.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(shared), ...own }
}

/** The config as variables; what is not set is left out, so that the process has its own default. */
export function variablesOf(
  config: Readonly<Record<string, string | number | null | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)] as const],
    ),
  )
}
