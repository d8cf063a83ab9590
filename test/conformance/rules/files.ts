import type { Section } from '../rule.js';

export const files: Section = { title: 'Files in both directions', rules: [] };
