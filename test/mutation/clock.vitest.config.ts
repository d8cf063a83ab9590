import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/mutation/clock.facts.ts'], env: { TZ: 'America/New_York' } } });
