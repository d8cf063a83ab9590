import { ConfigRefused, loadConfig } from '../../src/settings/config.js';

/** The settings that these are refused for; none where they are taken. */
export function refusedSettings(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return error.faults.map(({ setting }) => setting);
  }
}
