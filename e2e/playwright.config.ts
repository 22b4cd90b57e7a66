import { defineConfig } from '@playwright/test'

/** Two side by side, each with a centre of its own: most of a test is waiting. */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  globalSetup: './prepare.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  outputDir: '.artefacts',
  preserveOutput: 'failures-only',
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--disable-background-networking',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        // Chromium's sandbox works neither for root nor in many containers, and only our own pages are opened.
        '--no-sandbox',
      ],
    },
  },
})
