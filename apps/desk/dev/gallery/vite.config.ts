import { join } from 'node:path'
import { mergeConfig } from 'vite'
import pages from '../../vite.config.ts'

/** The gallery of components, at `/gallery/index.html` of the development server; a build of the pages takes it away. */
export default mergeConfig(pages, {
  root: import.meta.dirname,
  base: '/gallery/',
  build: {
    outDir: join(import.meta.dirname, '../../dist/gallery'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
  },
})
