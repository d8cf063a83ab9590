import { defineConfig } from 'vitest/config';

/** As `clock.vitest.config.ts`, with the facts about tickets and people. */
export default defineConfig({
  test: {
    include: ['test/domain/{roster,ticket}/**/*.test.ts'],
    exclude: ['test/**/*.properties.test.ts'],
    isolate: false,
    env: { TZ: 'America/New_York' },
  },
});
