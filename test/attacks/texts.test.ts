import { describe, expect, it } from 'vitest';
import { beginTurn } from '../../src/teams/handlers/handler-context.js';
