import { defineConfig } from 'vitest/config';

/**
 * The facts that have to notice a fault of the clock. Properties are left out: one that falls says nothing of which fact
 * is missing, and takes thousands of times as long. Files of one run share their modules, which are loaded once.
 */
export default defineConfig({
  test: {
    include: ['test/domain/sla/**/*.test.ts'],
    exclude: ['test/**/*.properties.test.ts'],
    isolate: false,
    env: { TZ: 'America/New_York' },
  },
});
