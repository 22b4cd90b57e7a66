import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Builds the pages under test, and the gallery of components, into a folder of their own. */
export default async function buildPages(): Promise<void> {
  const outDir = join(root, '../../test-results/desk-pages')
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  await build({
    configFile: join(root, 'dev/gallery/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(outDir, 'gallery'), emptyOutDir: true },
  })
  process.env['DESK_PAGES'] = outDir
}
