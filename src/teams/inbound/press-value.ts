import { isObject, type Json, type JsonObject } from '../../json.js';
import { safeText, weightOf } from '../protocol/incoming-text.js';

const DEEPEST = 12;
const MAX_VALUES = 2_000;
const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A pressed card's value as clean data: a copy with texts that are safe to store and without keys that reach a prototype.
 * @returns null when it is no object, too deep, too wide, or has a key that no form has
 */
export function cleanValue(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const budget = { left: MAX_VALUES };
  const clean = cleanObject(value, DEEPEST, budget);
  return clean === REFUSED ? null : clean;
}

/** Characters of all texts in a clean value. */
export function charactersIn(value: Json | undefined): number {
  if (typeof value === 'string') return weightOf(value);
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, one) => sum + charactersIn(one), 0) : 0;
}

const REFUSED = Symbol('refused');
type ValueBudget = { left: number };

function cleanObject(value: Readonly<Record<string, unknown>>, depth: number, budget: ValueBudget): JsonObject | typeof REFUSED {
  const entries: [string, Json][] = [];
  for (const [key, one] of Object.entries(value)) {
    // Compared as it is kept: a key that is poisoned only once it is clean is poisoned too.
    const name = safeText(key);
    const clean = POISONED.has(name) ? REFUSED : cleanJson(one, depth - 1, budget);
    if (clean === REFUSED) return REFUSED;
    entries.push([name, clean]);
  }
  return Object.fromEntries(entries);
}

function cleanJson(value: unknown, depth: number, budget: ValueBudget): Json | typeof REFUSED {
  budget.left -= 1;
  if (depth < 0 || budget.left < 0) return REFUSED;
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (isObject(value)) return cleanObject(value, depth, budget);
  return Array.isArray(value) ? cleanList(value, depth, budget) : REFUSED;
}

function cleanList(list: readonly unknown[], depth: number, budget: ValueBudget): Json | typeof REFUSED {
  const clean: Json[] = [];
  for (const one of list) {
    const item = cleanJson(one, depth - 1, budget);
    if (item === REFUSED) return REFUSED;
    clean.push(item);
  }
  return clean;
}
