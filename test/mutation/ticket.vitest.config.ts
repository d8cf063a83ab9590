import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/mutation/ticket.facts.ts'], env: { TZ: 'America/New_York' } } });
