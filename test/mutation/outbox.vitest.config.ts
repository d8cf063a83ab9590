import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/mutation/outbox.facts.ts'],
    reporters: ['./test/mutation/unloaded.mjs'],
    env: { TZ: 'America/New_York' },
  },
});
