import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  locales: ['en', 'nl', 'da', 'de'],
  sourceLocale: 'en',
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src'],
      exclude: ['<rootDir>/src/admin/**'],
    },
    { path: '<rootDir>/src/admin/locales/{locale}', include: ['<rootDir>/src/admin'] },
  ],
  // Line numbers would change in every commit and tell a translator nothing.
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
})
