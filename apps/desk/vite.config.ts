import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    // A message without its translation, or one that does not compile, ends the build.
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset(undefined, { cwd: import.meta.dirname })] }),
    react(),
  ],
  build: {
    target: 'es2023',
    // Assets carry their hash in the name, so the server may let browsers keep them for ever.
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        // What only administrators load can be told by its name (scripts/budget.ts).
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes('/src/admin/locales/')
            ? 'assets/admin-[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
})
